import { randomName, waitFor } from '@fink/local-servers';
import { expect, test } from '@jest/globals';
import { createKafka, KafkaAdmin, type OwnedPartition, PartitionLoop } from '../../src/index.ts';
import { asAdministrator, newTopic, withProducer } from '../test-cluster.ts';

const quiet = () => {};

/** A partition that is at its end. */
const atEnd = (position: bigint): OwnedPartition => ({
  position,
  noteLogEnd: quiet,
  process: () => Promise.reject(new Error('there was nothing to process')),
  drain: async () => {},
  close: async () => {},
});

test('a group has the offsets at which its partitions begin although nothing is processed', async () => {
  const topic = await newTopic(3);
  const group = randomName('group');
  await withProducer(asAdministrator(), (producer) =>
    producer.send({ topic, messages: Array.from({ length: 7 }, () => ({ value: 'alert' })) }),
  );
  await using admin = await KafkaAdmin.connect(asAdministrator(), { log: quiet });
  const loop = new PartitionLoop({
    source: () => createKafka(asAdministrator(), quiet),
    sourceAdmin: admin,
    groupId: group,
    topics: new RegExp(`^${topic}$`),
    // Partition 0 begins where an earlier process left it, the others are empty.
    takeOver: async (_, partition) => atEnd(partition === 0 ? 7n : 0n),
    log: quiet,
  });
  const committed = async () => [...((await admin.committedOffsets(group)).get(topic) ?? [])].sort();
  try {
    await loop.start();
    await waitFor(async () => (await committed()).length === 3, { what: 'an offset of every partition' });
    expect(await committed()).toEqual([
      [0, 7n],
      [1, 0n],
      [2, 0n],
    ]);
  } finally {
    await loop.stop();
  }
});
