import { createKafka, KafkaAdmin } from '@fink/kafka';
import { randomName, testServers } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import { KafkaProxy } from '../src/kafka-proxy.ts';

describe('the proxy before Kafka', () => {
  let proxy: KafkaProxy;
  let kafka: Kafka;
  let admin: KafkaAdmin;
  beforeAll(async () => {
    const { sasl, admin: user } = testServers().kafka;
    proxy = await KafkaProxy.start(Number(sasl.split(':')[1]));
    const connection = { brokers: [proxy.address], sasl: user };
    kafka = createKafka(connection, () => {});
    admin = await KafkaAdmin.connect(connection, { log: () => {} });
  });
  afterAll(async () => {
    await admin.close();
    await proxy[Symbol.asyncDispose]();
  });

  test('is the address that clients hear of', async () => {
    const client = kafka.admin();
    await client.connect();
    const { brokers } = await client.describeCluster();
    await client.disconnect();
    expect(brokers.map(({ host, port }) => `${host}:${port}`)).toEqual([proxy.address]);
  });

  test('loses the reply and not the request', async () => {
    const topic = randomName('topic');
    await admin.createTopics([{ topic, partitions: 1 }]);
    const producer = kafka.producer({ idempotent: false, retry: { retries: 0 } });
    await producer.connect();
    const lost = proxy.arm('Produce', { kind: 'lose' });
    await expect(producer.send({ topic, messages: [{ value: 'there' }] })).rejects.toThrow();
    await lost;
    await producer.disconnect();
    expect(await admin.topicOffsets(topic)).toMatchObject([{ latest: 1n }]);
  });
});
