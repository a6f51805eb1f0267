import { readFile } from 'node:fs/promises';
import { type KafkaTlsAddress, type LocalKafka, startKafka } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KafkaAdmin, type KafkaConnection } from '../src/index.ts';
import { IMPATIENT } from './test-cluster.ts';

describe('a connection over TLS to a cluster with an authority of its own', () => {
  let kafka: LocalKafka & KafkaTlsAddress;
  beforeAll(async () => {
    kafka = await startKafka({ tls: true });
  });
  afterAll(() => kafka?.stop());

  const connect = (ssl: KafkaConnection['ssl']) =>
    KafkaAdmin.connect(
      { brokers: [kafka.saslTls], sasl: kafka.admin, ssl },
      { log: () => {}, retry: IMPATIENT },
    );

  test('works for a client that is given the authority', async () => {
    await using admin = await connect({ ca: await readFile(kafka.caFile, 'utf8') });
    await admin.createTopics([{ topic: 'over-tls', partitions: 1 }]);
    expect(await admin.listTopics()).toEqual(['over-tls']);
  });

  test('is refused by a client that trusts the public authorities only, and that says what to do', async () => {
    await expect(connect(true)).rejects.toMatchObject({
      code: 'untrusted-certificate',
      message: expect.stringMatching(/127\.0\.0\.1.*is not accepted.*Give the PEM file of the authority/s),
    });
  });
});
