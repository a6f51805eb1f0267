import { createHash } from 'node:crypto';
import { frameContainer, readContainer } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';

const SURVEYS = ['ztf', 'lsst'] as const;
const night = { size: 120, seed: 5, night: '20260101' };

function digest(options: Parameters<typeof generatePackets>[0]): string {
  const hash = createHash('sha256');
  for (const { wire } of generatePackets(options)) hash.update(wire);
  return hash.digest('hex');
}

describe.each(SURVEYS)('a generated night of %s', (survey) => {
  test('has the same bytes for the same seed', () => {
    expect(digest({ survey, ...night })).toBe(digest({ survey, ...night }));
  });

  test('has other bytes for another seed and for another night', () => {
    const same = digest({ survey, ...night });
    expect(digest({ survey, ...night, seed: 6 })).not.toBe(same);
    expect(digest({ survey, ...night, night: '20260102' })).not.toBe(same);
  });

  test('may have one alert', () => {
    const packets = [...generatePackets({ survey, ...night, size: 1 })];
    expect(packets.map(({ valid }) => valid)).toEqual([true]);
  });

  test('may have none', () => {
    expect([...generatePackets({ survey, ...night, size: 0 })]).toEqual([]);
  });

  test('has no alert in common with the next night', () => {
    const names = (night: string) =>
      [...generatePackets({ survey, size: 200, seed: 1, night })].map(({ name }) => name);
    const both = [...names('20251231'), ...names('20260101')];
    expect(new Set(both).size).toBe(400);
  });
});

describe('generating', () => {
  test('frames containers exactly as the alerts package does', () => {
    const [{ wire, schema, datum }] = generatePackets({ survey: 'ztf', ...night, size: 1 });
    expect(Buffer.compare(wire, frameContainer(schema!, [datum]))).toBe(0);
    expect(Buffer.compare(readContainer(wire).datums[0], datum)).toBe(0);
  });

  test.each(['2026011', '20260230', '2026-01-01', ''])('refuses "%s" as a night, at once', (name) => {
    expect(() => generatePackets({ survey: 'ztf', ...night, night: name })).toThrow(/YYYYMMDD/);
  });

  test.each([-1, 1.5, Number.NaN])('refuses %d as a number of alerts', (size) => {
    expect(() => generatePackets({ survey: 'ztf', ...night, size })).toThrow(/must be a count/);
  });
});
