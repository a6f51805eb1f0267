import { CarriedSchemas, lsstSchema, PacketDecoder } from '@fink/alerts';
import { avscReader, type Decoded } from '@fink/test-data';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';
import { lsstClass, lsstDefect } from '../../src/generate/lsst-alert.ts';

const SIZE = 400;
// 2026-01-01 0 h UTC; day_obs is the date of UTC - 12 h.
const MJD = 61_041;

let messages: Uint8Array[];
let alerts: Decoded[];
beforeAll(() => {
  messages = [...generatePackets({ survey: 'lsst', size: SIZE, seed: 1, night: '20260101' })].map(
    ({ wire }) => wire,
  );
  const read = avscReader(lsstSchema('10.0').json);
  alerts = messages.map((message) => read(message.subarray(5)));
});

describe('generated LSST alerts', () => {
  test('have the schema id of version 10.0 in front, big-endian', () => {
    expect([...messages[0].subarray(0, 5)]).toEqual([0, 0, 0, 0x03, 0xe8]);
  });

  test('are decoded by the broker, none lost', async () => {
    const decoder = new PacketDecoder({ survey: 'lsst', schemas: new CarriedSchemas() });
    const source = messages.map((value, offset) => ({ value, offset, timestamp: 0 }));
    const { batches, undecodable } = await decoder.decode(source);
    expect(undecodable).toEqual([]);
    expect(batches.map(({ rows }) => rows)).toEqual([SIZE]);
    const ids = batches[0].columns.child('diaSourceId');
    expect(alerts.map((_alert, row) => ids?.get(row))).toEqual(alerts.map(({ diaSourceId }) => diaSourceId));
  });

  test('have the size of real ones', () => {
    const mean = messages.reduce((sum, { length }) => sum + length, 0) / SIZE;
    expect(mean).toBeGreaterThan(104_000);
    expect(mean).toBeLessThan(115_000);
  });

  test('have identifiers of their own beyond 2^53', () => {
    const ids = alerts.map(({ diaSourceId }) => diaSourceId as bigint);
    expect(new Set(ids).size).toBe(SIZE);
    expect(ids.every((id) => id > BigInt(Number.MAX_SAFE_INTEGER))).toBe(true);
    const earlier = alerts.flatMap(({ prvDiaSources }) =>
      (prvDiaSources ?? []).map(({ diaSourceId }: Decoded) => diaSourceId as bigint),
    );
    expect(new Set([...ids, ...earlier]).size).toBe(SIZE + earlier.length);
  });

  test('come in order of time, within the night of the observatory', () => {
    const times = alerts.map(({ diaSource }) => diaSource.midpointMjdTai as number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(MJD + 0.5);
    expect(times[SIZE - 1]).toBeLessThan(MJD + 1.5);
  });

  test('belong to an object of the sky or of the Solar System, never to both', () => {
    const kinds = alerts.map(({ diaObject, ssSource }) => [diaObject !== null, ssSource !== null]);
    expect(kinds).toEqual(
      alerts.map((_alert, index) => (lsstClass(index) === 'asteroid' ? [false, true] : [true, false])),
    );
    expect(alerts.filter(({ ssSource }) => ssSource).length).toBe(SIZE / 5);
  });

  test('count their sources, and have them earlier than themselves', () => {
    const known = alerts.filter(({ diaObject }) => diaObject !== null);
    for (const { diaObject, diaSource, prvDiaSources } of known) {
      expect(diaObject.nDiaSources).toBe(1 + (prvDiaSources?.length ?? 0));
      const times = [...(prvDiaSources ?? []), diaSource].map(({ midpointMjdTai }) => midpointMjdTai);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(diaObject.firstDiaSourceMjdTai).toBe(times[0]);
    }
    expect(known.some(({ prvDiaSources }) => prvDiaSources === null)).toBe(true);
    expect(known.some(({ prvDiaForcedSources }) => prvDiaForcedSources?.length > 5)).toBe(true);
  });

  test('have a quality flag set in one of five', () => {
    const FLAGS = ['isDipole', 'pixelFlags_saturated', 'pixelFlags_cr', 'pixelFlags_edge', 'shape_flag'];
    const defects = alerts.map(({ diaSource }) => FLAGS.some((flag) => diaSource[flag]));
    expect(defects).toEqual(alerts.map((_alert, index) => lsstDefect(index)));
    expect(defects.filter((defect) => defect).length).toBe(SIZE / 5);
  });

  test('carry three plain FITS files of 34,560 bytes with image, variance and point spread function', () => {
    for (const name of ['cutoutDifference', 'cutoutScience', 'cutoutTemplate']) {
      const fits: Buffer = alerts[3][name];
      expect(fits).toHaveLength(34_560);
      expect(fits.toString('latin1', 0, 9)).toBe('SIMPLE  =');
      expect(fits.toString('latin1', 8640, 8649)).toBe('XTENSION=');
      expect(fits.toString('latin1', 17_280, 17_289)).toBe('XTENSION=');
    }
  });
});
