import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createKafka, KafkaAdmin } from '@fink/kafka';
import { type KafkaTlsAddress, type LocalKafka, startKafka } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { kafkaConnection } from '../src/kafka-connection.ts';
import { readOptions } from '../src/options.ts';

const few = { retries: 1 };

describe('a connection over TLS that the environment describes', () => {
  let kafka: LocalKafka & KafkaTlsAddress;
  beforeAll(async () => {
    kafka = await startKafka({ tls: true });
  });
  afterAll(() => kafka?.stop());

  const connection = (caFile: string) =>
    kafkaConnection(
      'KAFKA',
      readOptions({
        FINK_SURVEY: 'ztf',
        FINK_SOURCE_BROKERS: 'telescope:9092',
        FINK_SOURCE_GROUP: 'fink',
        FINK_STORE_URL: '/tmp',
        FINK_KAFKA_BROKERS: kafka.saslTls,
        FINK_KAFKA_USERNAME: kafka.admin.username,
        FINK_KAFKA_PASSWORD: kafka.admin.password,
        FINK_KAFKA_TLS: 'true',
        FINK_KAFKA_CA_FILE: caFile,
      }),
      'test',
    );

  test("trusts the authority of the file, and that cluster's alone", async () => {
    await using admin = await KafkaAdmin.connect(connection(kafka.caFile), { log: () => {} });
    expect(await admin.listTopics()).toEqual([]);
    await using other = await startKafka({ tls: true });
    await expect(
      KafkaAdmin.connect(connection(other.caFile), { log: () => {}, retry: few }),
    ).rejects.toMatchObject({ code: 'untrusted-certificate' });
  });

  test('trusts the next authority of the file when the cluster gets one, without being made anew', async () => {
    const user = { username: 'broker', password: 'correct horse' };
    const first = await startKafka({ tls: true, users: [user] });
    const file = join(await mkdtemp(join(tmpdir(), 'fink-authority-')), 'ca.crt');
    await copyFile(first.caFile, file);
    const client = createKafka({ ...connection(file), brokers: [first.saslTls], sasl: user }, () => {}, few);
    const topics = async (): Promise<string[]> => {
      const admin = client.admin();
      await admin.connect();
      return admin.listTopics().finally(() => admin.disconnect());
    };
    expect(await topics()).toEqual([]);
    await first.stop();
    await using second = await startKafka({ tls: true, users: [user], ports: first.ports });
    expect(await readFile(second.caFile, 'utf8')).not.toBe(await readFile(file, 'utf8'));
    await expect(topics()).rejects.toThrow();
    await copyFile(second.caFile, file);
    expect(await topics()).toEqual([]);
    await rm(dirname(file), { recursive: true });
  });
});
