import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { DeliveryBuilder, nightRule, processAlerts, type Segment } from '@fink/pipeline';
import { generatePackets } from '@fink/simulator';
import { Names, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { largePacket } from './support/large-packet.ts';

const topic = 'lsst-alerts-v10';
const versions = { broker: '1', science: 'no-science' };
const names = new Names();
const MiB = 1024 * 1024;

/** A segment of LSST messages of partition 6, all of which go to all topics. */
async function segmentOf(values: readonly Uint8Array[]): Promise<Segment> {
  const decoder = new PacketDecoder({ survey: 'lsst', schemas: new CarriedSchemas() });
  const messages = values.map((value, offset) => ({ value, offset, timestamp: 1_767_225_600_000 + offset }));
  const { batches, undecodable } = await decoder.decode(messages);
  const night = nightRule(surveys.lsst, topic);
  const options = { survey: surveys.lsst, noScience: true, versions };
  return {
    range: { topic, partition: 6, from: 0, to: values.length, control: 0 },
    received: values.length,
    missing: 0,
    timestamp: 0,
    night,
    batches: await Promise.all(batches.map((batch) => processAlerts(batch, night, options))),
    undecodable,
    rawOf: (offset) => values[offset],
  };
}

const builder = new DeliveryBuilder({ survey: surveys.lsst, names, versions, partitionsOf: () => 4 });
const generated = (size: number): Uint8Array[] =>
  [...generatePackets({ survey: 'lsst', size, seed: 1, night: '20260101' })].map(({ wire }) => wire);

describe('the delivery of a segment', () => {
  test('an alert that does not fit a topic is counted undeliverable there, and kept as a dead letter', async () => {
    const packets = [await largePacket(11 * MiB), ...generated(2)];
    const { sends, record } = builder.build(await segmentOf(packets));
    const counts = Object.values(record.nights)[0];
    const filterTopic = names.filterTopic('uniform_sample', 'lsst');
    expect(counts.accepted[filterTopic]).toBe(3);
    expect(counts.delivered[filterTopic]).toBe(2);
    expect(counts.undeliverable[filterTopic]).toBe(1);
    expect(counts.delivered[names.countTopic('lsst')]).toBe(3);
    const letters = sends.flat().filter((group) => group.topic === names.deadLetterTopic('lsst'));
    expect(letters.flatMap(({ messages }) => messages)).toHaveLength(surveys.lsst.filters.length);
    // Not toEqual: jest is slow on megabytes.
    expect(Buffer.from(packets[0]).equals(letters[0].messages[0].value as Buffer)).toBe(true);
    expect(letters[0].messages[0].headers).toMatchObject({ reason: 'undeliverable', source_offset: '0' });
  });

  test('no send holds more of one topic than a record batch may have', async () => {
    const packets = await Promise.all([1, 2, 3, 4].map((seed) => largePacket(3 * MiB, seed)));
    const { sends } = builder.build(await segmentOf(packets));
    for (const group of sends.flat()) {
      const bytes = group.messages.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
      expect(group.messages.length === 1 || bytes <= 4 * MiB).toBe(true);
    }
    const delivered = sends
      .flat()
      .filter(({ topic: name }) => name === names.filterTopic('uniform_sample', 'lsst'));
    expect(
      delivered.flatMap(({ messages }) => messages).map(({ headers }) => headers?.['source_offset']),
    ).toEqual(['0', '1', '2', '3']);
  });

  test('every message goes to source partition mod the partitions of its topic', async () => {
    const { sends } = builder.build(await segmentOf(generated(5)));
    const partitions = sends
      .flat()
      .filter(({ topic: name }) => name !== names.ledgerTopic)
      .flatMap(({ messages }) => messages.map(({ partition }) => partition));
    expect(new Set(partitions)).toEqual(new Set([2]));
  });

  test('the same segment gives the same bytes: nothing depends on the clock', async () => {
    const packets = generated(1);
    const [a, b] = [builder.build(await segmentOf(packets)), builder.build(await segmentOf(packets))];
    expect(a).toEqual(b);
  });
});
