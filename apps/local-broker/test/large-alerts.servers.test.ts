import { createHash } from 'node:crypto';
import { surveys, withFilters } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { brokerOn, messagesOf, send, sumsOf, untilDone } from './support/in-process.ts';
import { largePacket } from './support/large-packet.ts';

const topic = 'lsst-alerts-v10';
const MiB = 1024 * 1024;
// Every topic gets every alert here: two of them show what all would, with a fraction of the bytes.
const survey = withFilters(surveys.lsst, ['is_solar_system', 'uniform_sample']);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('alerts of the largest size', () => {
  let local: LocalBroker;
  beforeAll(async () => {
    local = await LocalBroker.start({ survey });
    await local.createSourceTopic(topic, 1);
  });
  afterAll(() => local.stop());

  test('pass through the broker whole: a message at the limit of the source fits the output topics', async () => {
    const room = 200_000;
    const packets = await Promise.all([1, 2, 3].map((seed) => largePacket(10 * MiB - room, seed)));
    const { service } = brokerOn(local, { survey, noScience: true });
    await service.start();
    await send(local, topic, packets, 1);
    await untilDone(local, topic);
    await service.stop();

    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums).toMatchObject({ received: 3, undecodable: 0, undeliverable: 0 });
    for (const { name } of survey.filters) {
      const messages = await messagesOf(local, local.names.filterTopic(name, 'lsst'));
      // Compared by their digests: jest is slow on megabytes.
      const size = packets[0].length - 5;
      expect(messages.map(({ value }) => sha256(value!.subarray(0, size)))).toEqual(
        packets.map((packet) => sha256(packet.subarray(5))),
      );
    }
  });
});
