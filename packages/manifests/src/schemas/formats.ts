/** A form of a value: a test, and the form in words. */
interface Format {
  readonly fits: (value: string | number) => boolean;
  readonly says: string;
}

const matches = (pattern: RegExp) => (value: string | number) =>
  typeof value !== 'string' || pattern.test(value);
const within = (lowest: number, highest: number) => (value: string | number) =>
  typeof value !== 'number' || (value >= lowest && value <= highest);

const FORMATS: Readonly<Record<string, Format>> = {
  int32: { fits: within(-(2 ** 31), 2 ** 31 - 1), says: 'a whole number of 32 bits' },
  int64: { fits: within(-(2 ** 63), 2 ** 63), says: 'a whole number of 64 bits' },
  byte: {
    fits: matches(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
    says: 'base64',
  },
  'date-time': {
    fits: matches(/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/),
    says: 'a time such as 2026-11-21T06:35:00Z',
  },
  quantity: {
    fits: matches(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/),
    says: 'a quantity such as 500m, 2, 64Mi or 1.5Gi',
  },
};

/** What a value should be under a format, in words, when it is not; undefined when it is, or the format is unknown. */
export function formatBreach(format: string, value: string | number): string | undefined {
  const known = FORMATS[format];
  return known === undefined || known.fits(value) ? undefined : known.says;
}

/** The formats that are checked. */
export const knownFormats: readonly string[] = Object.keys(FORMATS);
