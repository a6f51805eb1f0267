import type { AlertView } from '@fink/alert-view';

/** A value of an alert for a person: one of `null`, text, number, flag, or a description of what is larger. */
export interface AlertValue {
  readonly text: string;
  readonly kind: 'number' | 'text' | 'null';
}

const nothing: AlertValue = { text: 'null', kind: 'null' };

/** The value at a path of an alert as it is, null where a part of the path is null or absent. */
export function rawValue(view: AlertView, path: string, row: number): unknown {
  const chain = view.chain(path);
  if (chain === undefined || chain.some((column) => !column.isValid(row))) return null;
  return chain[chain.length - 1].get(row);
}

/**
 * The value at a path of an alert as exact text: the shortest that is read back as the same number; of a list, bytes
 * or a struct only what it is.
 */
export function alertValue(view: AlertView, path: string, row: number): AlertValue {
  const value = rawValue(view, path, row);
  if (value === null) return nothing;
  const kind = view.chain(path)?.at(-1)?.field.type.kind;
  if (typeof value === 'number')
    return { text: kind === 'float32' ? shortestFloat(value) : String(value), kind: 'number' };
  if (typeof value === 'bigint') return { text: String(value), kind: 'number' };
  if (Array.isArray(value)) return { text: `${value.length} records`, kind: 'text' };
  if (value instanceof Uint8Array) return { text: `${value.length} bytes`, kind: 'text' };
  if (typeof value === 'object') return { text: 'present', kind: 'text' };
  return { text: String(value), kind: 'text' };
}

/** A single-precision number without the digits that only its double has: 0.91, not 0.9100000262260437. */
export function shortestFloat(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** Digits that tell 0.004 arcseconds in a position, and seconds in a Julian date. */
const longDigits = 12;
const shortDigits = 6;

/** A value in a width that fits into tables: positions, times and whole numbers in full, others with six digits. */
export function shortText(path: string, { text, kind }: AlertValue): string {
  const number = Number(text);
  if (kind !== 'number' || /^-?\d+$/.test(text) || !Number.isFinite(number)) return text;
  const isLong = /(^|\.)(ra|dec|jd\w*|\w*mjd\w*)$/i.test(path);
  return String(Number(number.toPrecision(isLong ? longDigits : shortDigits)));
}
