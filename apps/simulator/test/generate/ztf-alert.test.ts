import { gunzipSync } from 'node:zlib';
import { CarriedSchemas, PacketDecoder, readContainer } from '@fink/alerts';
import { avscReader, type Decoded } from '@fink/test-data';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';
import { ROID_OF_CLASS, ZTF_REJECTED_IN_FIFTY, ztfClass, ztfCut } from '../../src/generate/ztf-classes.ts';

const SIZE = 500;
const night = { survey: 'ztf', size: SIZE, seed: 1, night: '20260101' } as const;
// 2026-01-01 0 h UTC.
const JD = 2_461_041.5;

let packets: Uint8Array[];
let alerts: Decoded[];
beforeAll(() => {
  packets = [...generatePackets(night)].map(({ wire }) => wire);
  const { schema } = readContainer(packets[0]);
  const read = avscReader(schema.json);
  alerts = packets.map((packet) => read(readContainer(packet).datums[0]));
});

/** The cuts of the broker, written down again: none may be taken from the generator. */
function failedCuts({ candidate }: Decoded): string[] {
  const failed = [];
  if (!(candidate.rb >= 0.55)) failed.push('rb');
  if (candidate.nbad !== 0) failed.push('nbad');
  if (candidate.fid === 3) failed.push('i-band');
  return failed;
}

/** The asteroid flag after the reference implementation's rules, in their order. */
function roidOf({ candidate, prv_candidates: history }: Decoded): number {
  const { ndethist, sgscore1, distpsnr1, ssdistnr } = candidate;
  const looks = [...(history ?? []), candidate];
  const nalerthist = looks.filter(({ magpsf }) => magpsf !== null).length;
  const gap = looks.length > 1 ? looks.at(-1).jd - looks.at(-2).jd : 0;
  let roid = ndethist === 1 ? 1 : 0;
  if (sgscore1 < 0.76 && ndethist <= 2) roid = 2;
  if (distpsnr1 > 0 && distpsnr1 < 5) roid = 0;
  if (nalerthist === 2 && gap > 30 / 1440) roid = 0;
  if (ndethist === 2 && nalerthist === 1) roid = 0;
  const known = ssdistnr >= 0 && ssdistnr < 5 && Math.abs(distpsnr1) - ssdistnr > 0;
  return known && ndethist <= 5 && nalerthist <= 5 ? 3 : roid;
}

describe('generated ZTF alerts', () => {
  test('are decoded by avsc with the schema inside, whole', () => {
    expect(alerts).toHaveLength(SIZE);
    expect(alerts[0]).toMatchObject({
      schemavsn: '4.02',
      objectId: expect.stringMatching(/^ZTF\d\d[a-z]{7}$/),
    });
  });

  test('are decoded by the broker, none lost', async () => {
    const decoder = new PacketDecoder({ survey: 'ztf', schemas: new CarriedSchemas() });
    const messages = packets.map((value, offset) => ({ value, offset, timestamp: 0 }));
    const { batches, undecodable } = await decoder.decode(messages);
    expect(undecodable).toEqual([]);
    expect(batches.map(({ rows }) => rows)).toEqual([SIZE]);
    const candids = batches[0].columns.child('candid');
    expect(alerts.map((_alert, row) => candids?.get(row))).toEqual(alerts.map(({ candid }) => candid));
  });

  test('have the size of real ones', () => {
    const mean = packets.reduce((sum, { length }) => sum + length, 0) / SIZE;
    expect(mean).toBeGreaterThan(50_000);
    expect(mean).toBeLessThan(75_000);
  });

  test('have identifiers of their own beyond 2^53', () => {
    const candids = alerts.map(({ candid }) => candid as bigint);
    expect(new Set(candids).size).toBe(SIZE);
    expect(candids.every((candid) => candid > BigInt(Number.MAX_SAFE_INTEGER))).toBe(true);
    expect(alerts.every(({ candid, candidate }) => candid === candidate.candid)).toBe(true);
    expect(new Set(alerts.map(({ objectId }) => objectId)).size).toBe(SIZE);
  });

  test('come in order of time, within the night', () => {
    const times = alerts.map(({ candidate }) => candidate.jd as number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(JD);
    expect(times[SIZE - 1]).toBeLessThan(JD + 1);
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  test('have a history before themselves, oldest first, with detections and upper limits', () => {
    const histories = alerts.flatMap(({ candidate, prv_candidates }) =>
      prv_candidates === null ? [] : [[...prv_candidates, candidate].map(({ jd }) => jd as number)],
    );
    expect(histories.every((times) => times.every((t, i) => i === 0 || t >= times[i - 1]))).toBe(true);
    const looks = alerts.flatMap(({ prv_candidates }) => prv_candidates ?? []);
    expect(looks.filter(({ candid }) => candid === null).length).toBeGreaterThan(SIZE);
    expect(looks.filter(({ candid }) => candid !== null).length).toBeGreaterThan(SIZE);
    expect(alerts.some(({ prv_candidates }) => prv_candidates === null)).toBe(true);
    expect(alerts.every(({ fp_hists }) => fp_hists.length > 3)).toBe(true);
  });

  test('fail the quality cuts in the proportions that are told, each for one reason', () => {
    const failed = alerts.map(failedCuts);
    expect(failed.map(([cut]) => cut)).toEqual(alerts.map((_alert, index) => ztfCut(index)));
    expect(failed.every((cuts) => cuts.length <= 1)).toBe(true);
    for (const [cut, inFifty] of Object.entries(ZTF_REJECTED_IN_FIFTY))
      expect([cut, failed.filter(([name]) => name === cut).length]).toEqual([cut, (SIZE / 50) * inFifty]);
  });

  test('have every value of the asteroid flag, as their class says', () => {
    const flags = alerts.map(roidOf);
    expect(flags).toEqual(alerts.map((_alert, index) => ROID_OF_CLASS[ztfClass(index)]));
    expect(new Set(flags)).toEqual(new Set([0, 1, 2, 3]));
  });

  test('carry three gzipped FITS images of 63 x 63 pixels', () => {
    for (const name of ['cutoutScience', 'cutoutTemplate', 'cutoutDifference']) {
      const fits = gunzipSync(alerts[7][name].stampData);
      expect(fits).toHaveLength(20_160);
      expect(fits.subarray(0, 2880).toString('latin1')).toMatch(/NAXIS1 {2}= {19}63 .*NAXIS2 {2}= {19}63 /);
      const pixels = Array.from({ length: 63 * 63 }, (_, i) => fits.readFloatBE(2880 + 4 * i));
      // The source is in the middle and is the brightest.
      expect(pixels.indexOf(Math.max(...pixels))).toBe(31 * 63 + 31);
    }
  });
});
