import { enumerate } from '../words.ts';
import type { Side } from './trait.ts';

/** Longer lists end in "and n more". */
const mostNamed = 4;

/** `a, b, c and d`, `a, b, c, d and 3 more`. */
export function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : enumerate(names);
}

/** A property that is said with its noun for one side and without it for the other. */
export interface Measure {
  /** Value of the first environment; undefined if it has none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The value with its noun: `12` is `12 partitions`. */
  readonly said: (value: string) => string;
}

/** Measures that differ, the nouns once: `3 copies and 12 partitions instead of 1 and 4`; nothing if none does. */
export function differing(measures: readonly Measure[]): string {
  const different = measures.filter(({ before, after }) => before !== after);
  if (different.length === 0) return '';
  const after = different.map(({ after: value, said }) => said(value ?? 'no'));
  const before = different.map(({ before: value }) => value ?? 'no');
  return `${enumerate(after)} instead of ${enumerate(before)}`;
}

/** What only one environment has, as at most two sentences: `Only laptop has the topics a and b.` */
export function onlyIn(
  before: Side,
  after: Side,
  [left, right]: readonly [readonly string[], readonly string[]],
  say: (names: readonly string[]) => string,
): string[] {
  return [
    ...(right.length > 0 ? [`Only ${after.name} ${say(right)}.`] : []),
    ...(left.length > 0 ? [`Only ${before.name} ${say(left)}.`] : []),
  ];
}

/** Names that only one of two lists has. */
export const apart = (before: readonly string[], after: readonly string[]) =>
  [before.filter((name) => !after.includes(name)), after.filter((name) => !before.includes(name))] as const;

/** Equal texts are said once, of all whom they are true of: `[['ZTF', 'LSST'], 'run in 1 process']`. */
export function together(texts: readonly (readonly [who: string, text: string])[]): [string[], string][] {
  const groups = Map.groupBy(
    texts.filter(([, text]) => text !== ''),
    ([, text]) => text,
  );
  return [...groups].map(([text, members]) => [members.map(([who]) => who), text]);
}

/** The text with a capital letter and a full stop. */
export const asSentence = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}.`;

/** The commonest of some values, and whether there is no other. */
export function commonest(values: readonly string[]): { readonly value: string; readonly isOnly: boolean } {
  const groups = [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length);
  return { value: groups[0]?.[0] ?? '', isOnly: groups.length < 2 };
}
