import { golden } from '@fink/test-data/golden';

/** How far a value of ours is from one of a golden table. */
export interface Distance {
  readonly isEqual: boolean;
  /** 0 if equal; how the column measures it; Infinity where the two are of different kinds. */
  readonly difference: number;
}

/** How the values of a column are compared. */
export type Equality = (ours: unknown, reference: unknown) => Distance;

const equal: Distance = { isEqual: true, difference: 0 };
const unequal: Distance = { isEqual: false, difference: Number.POSITIVE_INFINITY };

/** A value of ours as the tables write it: 64-bit ids as numbers where they fit. */
const plain = (value: unknown): unknown =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : (value ?? null);

/** Numbers whose difference, as `measure` gives it, is at most `limit`; everything else has to be the same. */
const within =
  (limit: number, measure: (x: number, y: number) => number): Equality =>
  (ours, reference) => {
    const [x, y] = [plain(ours), plain(golden(reference))];
    if (Array.isArray(x) && Array.isArray(y)) return worst(x, y, within(limit, measure));
    if (Object.is(x, y) || x === y) return equal;
    if (typeof x !== 'number' || typeof y !== 'number') return unequal;
    const difference = measure(x, y);
    return Number.isNaN(difference) ? unequal : { isEqual: difference <= limit, difference };
  };

function worst(x: readonly unknown[], y: readonly unknown[], compare: Equality): Distance {
  if (x.length !== y.length) return unequal;
  const distances = x.map((value, k) => compare(value, y[k]));
  return {
    isEqual: distances.every(({ isEqual }) => isEqual),
    difference: Math.max(0, ...distances.map(({ difference }) => difference)),
  };
}

/** The same value; the difference of numbers is told. */
export const exact: Equality = within(0, (x, y) => Math.abs(x - y));

/** Numbers with a relative difference of at most `limit`. */
export const relative = (limit: number): Equality =>
  within(limit, (x, y) => Math.abs(x - y) / Math.abs(y || 1));

/** The same, but of numbers below 1 the difference itself. */
export const relativeAboveOne = (limit: number): Equality =>
  within(limit, (x, y) => Math.abs(x - y) / Math.max(1, Math.abs(y)));

/** Numbers with a difference of at most `limit`. */
export const absolute = (limit: number): Equality => within(limit, (x, y) => Math.abs(x - y));

/** The same, where the table has NaN and we have null for what is missing. */
export const orMissing =
  (compare: Equality): Equality =>
  (ours, reference) =>
    compare(Number.isNaN(ours) ? null : ours, Number.isNaN(golden(reference)) ? null : reference);
