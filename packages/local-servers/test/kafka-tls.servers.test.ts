import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { type KafkaTlsAddress, type LocalKafka, startKafka } from '../src/index.ts';

describe('a Kafka server with TLS', () => {
  const alice = { username: 'alice', password: 'first password' };
  let server: LocalKafka & KafkaTlsAddress;

  beforeAll(async () => {
    server = await startKafka({ tls: true, users: [alice] });
  });
  afterAll(() => server?.stop());

  /** Topics that a user sees over TLS, trusting the given authority or the public ones. */
  async function topicsSeen(options: { ca?: string; host?: string; password?: string }): Promise<string[]> {
    const { ca, host = '127.0.0.1', password = alice.password } = options;
    const admin = new Kafka({
      brokers: [server.saslTls.replace('127.0.0.1', host)],
      ssl: ca === undefined ? true : { ca: [ca] },
      sasl: { mechanism: 'scram-sha-512', username: alice.username, password },
      retry: { retries: 0 },
      logLevel: logLevel.NOTHING,
    }).admin();
    try {
      await admin.connect();
      return await admin.listTopics();
    } finally {
      await admin.disconnect();
    }
  }

  test('lets a user in who trusts its authority, by address and by name', async () => {
    const ca = await readFile(server.caFile, 'utf8');
    expect(ca).toMatch(/^-----BEGIN CERTIFICATE-----$/m);
    expect(await topicsSeen({ ca })).toEqual([]);
    expect(await topicsSeen({ ca, host: 'localhost' })).toEqual([]);
  });

  test('is not trusted by a client without its authority', async () => {
    await expect(topicsSeen({})).rejects.toThrow(/self-signed certificate in certificate chain/);
  });

  test('still asks for the password', async () => {
    const ca = await readFile(server.caFile, 'utf8');
    await expect(topicsSeen({ ca, password: 'wrong' })).rejects.toThrow(/authentication/i);
  });

  test('refuses a client that does not speak TLS on that port', async () => {
    const admin = new Kafka({
      brokers: [server.saslTls],
      sasl: { mechanism: 'scram-sha-512', ...alice },
      retry: { retries: 0 },
      logLevel: logLevel.NOTHING,
    }).admin();
    await expect(admin.connect()).rejects.toThrow();
    await admin.disconnect();
  });

  test('shows its key and password to nobody else on the machine', async () => {
    const { mode } = await stat(join(server.dataDir, 'server.properties'));
    expect(mode & 0o077).toBe(0);
    expect((await stat(join(server.dataDir, 'tls'))).mode & 0o077).toBe(0);
  });

  test('keeps its certificate when it is started again, and gets another one as a new server', async () => {
    const ca = await readFile(server.caFile, 'utf8');
    await server.kill();
    await server.restart();
    expect(await topicsSeen({ ca })).toEqual([]);
    await using other = await startKafka({ tls: true });
    expect(await readFile(other.caFile, 'utf8')).not.toBe(ca);
  });
});

test('a Kafka server that is not asked for TLS has no such port', async () => {
  await using server = await startKafka();
  expect(server.ports.saslTls).toBeUndefined();
  expect(server).not.toHaveProperty('caFile');
});
