import { parseQuantity } from '../quantity.ts';

/** A quantity as people write it: `1 GiB` for `1Gi`, `0.5` for `500m`; anything else as it is. */
export function quantityText(value: unknown): string {
  const text = String(value);
  const parts = /^([\d.]+)([KMGTPE]i|[kMGTPE])$/.exec(text);
  if (parts !== null) return `${parts[1]} ${parts[2]}B`;
  const number = parseQuantity(value);
  return number === undefined ? text : String(number);
}

const units: readonly [string, number][] = [
  ['year', 365 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A time in the largest unit that gives a whole number, years from two on: `7 days`, `90 minutes`. */
export function durationText(seconds: number): string {
  if (seconds < 0) return 'unlimited';
  if (seconds >= 2 * 365 * 86_400) return `${Number((seconds / (365 * 86_400)).toFixed(1))} years`;
  for (const [unit, size] of units.slice(1)) {
    if (seconds >= size && seconds % size === 0) {
      return `${seconds / size} ${unit}${seconds === size ? '' : 's'}`;
    }
  }
  return `${seconds} seconds`;
}

/** Seconds of a duration such as `5m`, `1h30m`, `500ms`; undefined if it is none. */
export function durationSeconds(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^(\d+(ms|[smhdwy]))+$/.test(text)) return undefined;
  const size: Readonly<Record<string, number>> = {
    ms: 0.001,
    s: 1,
    m: 60,
    h: 3600,
    d: 86_400,
    w: 604_800,
    y: 31_536_000,
  };
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * size[unit],
    0,
  );
}
