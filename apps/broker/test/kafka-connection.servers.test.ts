import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KafkaAdmin } from '@fink/kafka';
import { type KafkaTlsAddress, type LocalKafka, startKafka } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { kafkaConnection } from '../src/kafka-connection.ts';
import { OptionsError, readOptions } from '../src/options.ts';

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
    const retry = { retries: 1 };
    await expect(
      KafkaAdmin.connect(connection(other.caFile), { log: () => {}, retry }),
    ).rejects.toMatchObject({ code: 'untrusted-certificate' });
  });

  test.each([
    [
      'no-such-file',
      undefined,
      /FINK_KAFKA_CA_FILE names the file .*no-such-file, which cannot be read \(ENOENT\)/,
    ],
    ['empty', '', /FINK_KAFKA_CA_FILE names the file .*empty, which holds no PEM certificate/],
    [
      'key',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      /key, which holds no PEM certificate/,
    ],
    [
      'damaged',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      /damaged, which holds a damaged certificate/,
    ],
  ])('refuses a file that is %s, naming variable and path', async (name, content, message) => {
    const path = join(kafka.dataDir, name);
    if (content !== undefined) await writeFile(path, content);
    expect(() => connection(path)).toThrow(OptionsError);
    expect(() => connection(path)).toThrow(message);
  });
});
