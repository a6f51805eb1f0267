import type { SourceRange } from '@fink/kafka';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitRange } from '../src/split-range.ts';

const range = (from: number, offsets: number[], to: number, missing: number): SourceRange => ({
  from: BigInt(from),
  to: BigInt(to),
  messages: offsets.map((offset) => ({ offset: String(offset) })) as unknown as SourceRange['messages'],
  missing,
  control: to - from - missing - offsets.length,
});

describe('splitting a range where a sink begins', () => {
  test('a range without a border inside stays whole', () => {
    expect([...splitRange(range(0, [0, 1, 2], 3, 0), [0n, 3n])]).toHaveLength(1);
  });

  test('every offset stays in exactly one part, as message, missing or control', () => {
    const layout = fc.record({
      missing: fc.nat(5),
      rest: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      borders: fc.array(fc.nat(20), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(layout, ({ missing, rest, borders }) => {
        const offsets = rest.flatMap((isMessage, k) => (isMessage ? [100 + missing + k] : []));
        const whole = range(100, offsets, 100 + missing + rest.length, missing);
        const parts = [
          ...splitRange(
            whole,
            borders.map((border) => BigInt(100 + border)),
          ),
        ];
        expect(parts[0].from).toBe(whole.from);
        expect(parts.at(-1)?.to).toBe(whole.to);
        for (let k = 1; k < parts.length; k++) expect(parts[k].from).toBe(parts[k - 1].to);
        for (const { from, to, messages, missing, control } of parts) {
          expect(control).toBeGreaterThanOrEqual(0);
          expect(messages.length + missing + control).toBe(Number(to - from));
        }
        expect(parts.flatMap((part) => part.messages)).toEqual(whole.messages);
        expect(parts.reduce((sum, part) => sum + part.missing, 0)).toBe(missing);
      }),
    );
  });
});
