import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeLevels, encodeLevels, LevelBuffer } from '../src/levels.ts';

function encoded(levels: readonly number[], maxLevel: number): Uint8Array {
  const out = new Uint8Array(levels.length * 2 + 32);
  return out.slice(0, encodeLevels(Uint8Array.from(levels), levels.length, maxLevel, out, 0));
}

function decoded(bytes: Uint8Array, count: number, maxLevel: number): number[] {
  const levels = new Uint8Array(count);
  decodeLevels(bytes, 0, bytes.length, maxLevel, levels, 0, count);
  return [...levels];
}

describe('levels', () => {
  test('0 to 7 in three bits are packed as in the example of the Parquet specification', () => {
    expect([...encoded([0, 1, 2, 3, 4, 5, 6, 7], 7)]).toEqual([0b11, 0b10001000, 0b11000110, 0b11111010]);
  });

  test('a run takes its length and its value', () => {
    expect([...encoded(Array(100).fill(1), 1)]).toEqual([0xc8, 0x01, 1]);
  });

  test('a mixture takes one header and its bits', () => {
    expect(
      encoded(
        Array.from({ length: 80 }, (_, i) => i & 1),
        1,
      ),
    ).toHaveLength(1 + 10);
  });

  test('runs and mixtures of any length and width are read back', () => {
    const table = fc.integer({ min: 1, max: 9 }).chain((maxLevel) =>
      fc.record({
        maxLevel: fc.constant(maxLevel),
        runs: fc.array(fc.tuple(fc.nat(maxLevel), fc.integer({ min: 1, max: 40 }))),
      }),
    );
    fc.assert(
      fc.property(table, ({ maxLevel, runs }) => {
        const levels = runs.flatMap(([level, count]) => Array<number>(count).fill(level));
        expect(decoded(encoded(levels, maxLevel), levels.length, maxLevel)).toEqual(levels);
      }),
    );
  });

  test('a buffer of usual levels, then given ones, then usual ones, holds them in order within its bound', () => {
    const part = fc.tuple(fc.boolean(), fc.array(fc.nat(2), { minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const buffer = new LevelBuffer(2);
        for (const [given, levels] of parts)
          buffer.append(given ? Uint8Array.from(levels) : null, levels.length);
        const out = new Uint8Array(buffer.maxEncodedLength);
        const end = buffer.encode(2, out, 0);
        const wanted = parts.flatMap(([given, levels]) => (given ? levels : levels.map(() => 2)));
        expect(end).toBeLessThanOrEqual(out.length);
        expect(new DataView(out.buffer).getUint32(0, true)).toBe(end - 4);
        expect(decoded(out.slice(4, end), wanted.length, 2)).toEqual(wanted);
      }),
    );
  });

  test('levels that end early, or are above the highest, are called damaged', () => {
    const bytes = encoded([1, 1, 1, 1, 1, 1, 1, 1, 0, 1], 1);
    expect(() => decoded(bytes.slice(0, 2), 10, 1)).toThrow('levels end after 8 of 10');
    expect(() => decoded(encoded([3, 3, 3, 3, 3, 3, 3, 3], 3), 8, 2)).toThrow('a level of 3');
  });
});
