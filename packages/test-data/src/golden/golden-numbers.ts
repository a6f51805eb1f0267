/** The golden tables write values that JSON does not have as text. */
const special: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** A number of a golden table; other values as they are. */
export const golden = (value: unknown): unknown =>
  typeof value === 'string' && value in special ? special[value] : value;
