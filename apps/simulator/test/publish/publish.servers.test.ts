import { createKafka, KafkaAdmin } from '@fink/kafka';
import { randomName, testServers } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';
import type { Packet } from '../../src/packet.ts';
import { type Published, publish } from '../../src/publish/publish.ts';

const log = () => {};
const connection = () => ({ brokers: [testServers().kafka.plaintext] });
const night = (survey: 'ztf' | 'lsst', size: number): Packet[] => [
  ...generatePackets({ survey, size, seed: 1, night: '20260101' }),
];

let admin: KafkaAdmin;
beforeAll(async () => {
  admin = await KafkaAdmin.connect(connection(), { log });
});
afterAll(() => admin.close());

/** All values of a topic by partition, in order of offset. */
async function valuesOf(topic: string, count: number): Promise<Buffer[][]> {
  const partitions = (await admin.topicOffsets(topic)).length;
  const values: Buffer[][] = Array.from({ length: partitions }, () => []);
  const consumer = createKafka(connection(), log).consumer({
    groupId: randomName('group'),
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let read = 0;
  await new Promise<void>((resolve, reject) => {
    const eachMessage = async ({
      partition,
      message,
    }: {
      partition: number;
      message: { value: Buffer | null };
    }) => {
      values[partition].push(message.value ?? Buffer.alloc(0));
      if (++read === count) resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return values;
}

describe('publishing to a real Kafka', () => {
  test('puts every packet once, unchanged, over the partitions in turn', async () => {
    const [topic, packets] = [randomName('ztf'), night('ztf', 100)];
    const progress: Published[] = [];
    const result = await publish({
      ...{ kafka: connection(), topic, packets, wire: 'as-is', partitions: 3, log },
      onProgress: (state) => progress.push(state),
    });
    const bytes = packets.reduce((sum, { wire }) => sum + wire.length, 0);
    expect(result).toEqual({ published: 100, bytes, perPartition: [34, 33, 33] });
    expect(progress.at(-1)).toEqual(result);
    expect(progress.length).toBeGreaterThan(1);

    const offsets = await admin.topicOffsets(topic);
    expect(offsets.map(({ latest }) => latest)).toEqual([34n, 33n, 33n]);
    const values = await valuesOf(topic, 100);
    const same = packets.map(({ wire }, i) => Buffer.compare(values[i % 3][Math.floor(i / 3)], wire) === 0);
    expect(same.filter((equal) => !equal)).toEqual([]);
  });

  test('creates a topic that takes messages of 10 MiB', async () => {
    const topic = randomName('large');
    const bytes = Buffer.alloc(10 * 1024 * 1024 - 200, 'x');
    const packet: Packet = { name: 'x', datum: bytes, wire: bytes, format: 'unknown', valid: false };
    const small = night('lsst', 30);
    const packets = [...small.slice(0, 15), packet, ...small.slice(15)];
    const { published } = await publish({ kafka: connection(), topic, packets, wire: 'as-is', log });
    expect(published).toBe(31);
    const [values] = await valuesOf(topic, 31);
    expect(Buffer.compare(values[15], bytes)).toBe(0);
  });

  test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)('compresses with %s', async (compression) => {
    const [topic, packets] = [randomName('lsst'), night('lsst', 20)];
    await publish({ kafka: connection(), topic, packets, wire: 'confluent', compression, log });
    const [values] = await valuesOf(topic, 20);
    expect(values.map((value, i) => Buffer.compare(value, packets[i].wire))).toEqual(Array(20).fill(0));
  });

  test('ends after the observations that were asked for', async () => {
    const topic = randomName('paced');
    const { published } = await publish({
      ...{ kafka: connection(), topic, packets: night('ztf', 50), wire: 'schemaless', log },
      ...{ alertsPerObservation: 7, observations: 3, intervalSeconds: 0.05, ratePerSecond: 1000 },
    });
    expect(published).toBe(21);
    expect((await admin.topicOffsets(topic))[0].latest).toBe(21n);
  });

  test('ends with the packets if there are fewer', async () => {
    const topic = randomName('short');
    const { published } = await publish({
      ...{ kafka: connection(), topic, packets: night('ztf', 5), wire: 'as-is', log },
      ...{ alertsPerObservation: 7, observations: 3 },
    });
    expect(published).toBe(5);
  });

  test('adds to a topic that is there, and refuses another number of partitions', async () => {
    const topic = randomName('there');
    await admin.createTopics([{ topic, partitions: 2 }]);
    const options = { kafka: connection(), topic, wire: 'as-is', log } as const;
    await publish({ ...options, packets: night('ztf', 3) });
    const { perPartition } = await publish({ ...options, packets: night('ztf', 3), partitions: 2 });
    expect(perPartition).toEqual([2, 1]);
    expect((await admin.topicOffsets(topic)).map(({ latest }) => latest)).toEqual([4n, 2n]);
    await expect(publish({ ...options, packets: night('ztf', 3), partitions: 5 })).rejects.toThrow(
      /the topic has 2 partitions, not 5/,
    );
  });

  test('does not create a topic against the wish', async () => {
    const topic = randomName('missing');
    const options = { kafka: connection(), topic, packets: night('ztf', 1), wire: 'as-is', log } as const;
    await expect(publish({ ...options, createTopic: false })).rejects.toMatchObject({
      code: 'unknown-topic',
    });
    expect(await admin.describeTopics([topic])).toEqual([]);
  });

  test('passes on what reading the packets throws, after what was read before', async () => {
    const topic = randomName('cut');
    async function* packets() {
      yield* night('ztf', 4);
      throw new Error('the archive ends here');
    }
    await expect(
      publish({ kafka: connection(), topic, packets: packets(), wire: 'as-is', log }),
    ).rejects.toThrow('the archive ends here');
    expect((await admin.topicOffsets(topic))[0].latest).toBe(4n);
  });

  test('stops when told', async () => {
    const [topic, stop] = [randomName('stopped'), new AbortController()];
    const publishing = publish({
      ...{ kafka: connection(), topic, packets: night('ztf', 10), wire: 'as-is', log },
      ...{ alertsPerObservation: 2, intervalSeconds: 3600, signal: stop.signal },
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(publishing).rejects.toThrow();
    expect((await admin.topicOffsets(topic))[0].latest).toBe(2n);
  });
});
