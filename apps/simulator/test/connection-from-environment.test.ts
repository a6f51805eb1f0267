import { describe, expect, test } from '@jest/globals';
import { connectionFromEnvironment } from '../src/connection-from-environment.ts';

describe('the connection from the environment', () => {
  test('has no credentials if none are set', () => {
    expect(connectionFromEnvironment({ FINK_KAFKA_BROKERS: 'a:1, b:2' })).toEqual({
      brokers: ['a:1', 'b:2'],
      clientId: 'fink-simulator',
      ssl: false,
    });
  });

  test('takes user, password, mechanism and TLS; brokers given by hand come first', () => {
    const environment = {
      FINK_KAFKA_BROKERS: 'a:1',
      FINK_KAFKA_USERNAME: 'ann',
      FINK_KAFKA_PASSWORD: 'secret',
      FINK_KAFKA_MECHANISM: 'plain',
      FINK_KAFKA_TLS: 'true',
    };
    expect(connectionFromEnvironment(environment, 'c:3')).toMatchObject({
      brokers: ['c:3'],
      ssl: true,
      sasl: { username: 'ann', password: 'secret', mechanism: 'plain' },
    });
  });

  test.each([
    [{}, 'FINK_KAFKA_BROKERS'],
    [{ FINK_KAFKA_BROKERS: 'nowhere' }, 'host:port'],
    [{ FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_USERNAME: 'ann' }, 'FINK_KAFKA_PASSWORD is not set'],
    [{ FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_PASSWORD: 'x' }, 'FINK_KAFKA_USERNAME is not set'],
    [{ FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_MECHANISM: 'kerberos' }, 'scram-sha-512'],
    [{ FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_CA_FILE: '/ca' }, 'FINK_KAFKA_TLS is not true'],
    [
      { FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_TLS: 'true', FINK_KAFKA_CA_FILE: '/nowhere/ca.crt' },
      '/nowhere/ca.crt, which cannot be read (ENOENT)',
    ],
    [
      { FINK_KAFKA_BROKERS: 'a:1', FINK_KAFKA_TLS: 'true', FINK_KAFKA_CA_FILE: import.meta.filename },
      'which holds no PEM certificate',
    ],
  ])('says what is missing or wrong in %j', (environment, message) => {
    expect(() => connectionFromEnvironment(environment)).toThrow(message);
  });
});
