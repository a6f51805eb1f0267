import { describe, expect, test } from '@jest/globals';
import { COMPRESSION, type CompressionName } from '../../src/index.ts';
import { asAdministrator, newTopic, readMessages, withProducer } from '../test-cluster.ts';
import { RECORDS } from './records.ts';

const NAMES: CompressionName[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
// What a topic holds after a test: everything but the largest content.
const VALUES = RECORDS.slice(0, 4).map(([, value]) => value);

async function roundTrip(compression: CompressionName, topicCompression: string): Promise<(Buffer | null)[]> {
  const topic = await newTopic(1, { 'compression.type': topicCompression });
  const messages = VALUES.map((value) => ({ value, key: 'schema', headers: { survey: 'ztf' } }));
  await withProducer(asAdministrator(), (producer) =>
    producer.send({ topic, messages, compression: COMPRESSION[compression] }),
  );
  return (await readMessages(asAdministrator(), topic, VALUES.length)).map(({ value }) => value);
}

describe('record batches through the real broker', () => {
  test.each(NAMES)('come back as they were sent with %s', async (name) => {
    expect(await roundTrip(name, 'producer')).toEqual(VALUES);
  });

  // The broker decompresses what we wrote and compresses it anew: Java reads ours, and we read Java's.
  test.each(NAMES.map((from, i) => [from, NAMES[i + 1] ?? 'gzip'] as const))(
    'come back when sent with %s to a topic that keeps %s',
    async (from, to) => {
      expect(await roundTrip(from, to)).toEqual(VALUES);
    },
  );

  test('of the largest size come back with a compressing topic', async () => {
    const topic = await newTopic(1, { 'compression.type': 'snappy', 'max.message.bytes': String(16 << 20) });
    const value = RECORDS[4][1];
    await withProducer(asAdministrator(), (producer) =>
      producer.send({ topic, messages: [{ value }], compression: COMPRESSION.lz4 }),
    );
    const [message] = await readMessages(asAdministrator(), topic, 1);
    expect(message.value?.equals(value)).toBe(true);
  });
});
