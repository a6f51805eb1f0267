import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { expect, test } from '@jest/globals';
import { nightPackets } from '../src/night-packets.ts';

test.each(['ztf', 'lsst'] as const)('about one in a hundred messages of %s is no alert', async (survey) => {
  const packets = nightPackets({ survey, seed: 2, nights: ['20260101', '20260102'] });
  const messages = Array.from({ length: 700 }, (_, offset) => ({
    value: packets.next().value as Buffer | null,
    offset,
    timestamp: 0,
  }));
  const decoder = new PacketDecoder({ survey, schemas: new CarriedSchemas() });
  const { batches, undecodable } = await decoder.decode(messages);
  expect(undecodable.length).toBeGreaterThanOrEqual(2);
  expect(undecodable.length).toBeLessThanOrEqual(20);
  expect(batches.reduce((rows, batch) => rows + batch.rows, 0)).toBe(700 - undecodable.length);
});
