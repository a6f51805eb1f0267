import type { SourceRange } from '@fink/kafka';

/** Splits a range at the given offsets, so that a sink wants a part whole or not at all. */
export function* splitRange(range: SourceRange, borders: readonly bigint[]): Generator<SourceRange> {
  const inside = borders.filter((border) => border > range.from && border < range.to);
  const cuts = [...new Set([range.from, ...inside, range.to])].sort((a, b) => (a < b ? -1 : 1));
  const firstKept = range.from + BigInt(range.missing);
  for (let k = 0; k + 1 < cuts.length; k++) {
    const [from, to] = [cuts[k], cuts[k + 1]];
    const messages = range.messages.filter(({ offset }) => BigInt(offset) >= from && BigInt(offset) < to);
    const lostTo = firstKept < to ? firstKept : to;
    const missing = lostTo > from ? Number(lostTo - from) : 0;
    yield { from, to, messages, missing, control: Number(to - from) - missing - messages.length };
  }
}
