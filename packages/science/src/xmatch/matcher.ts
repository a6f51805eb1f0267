import type { Catalogue } from '@fink/sky';
import type { Outputs, ScalarKind } from '../output.ts';
import type { OutputWriter } from '../output-writer.ts';

/** A column that a cross-match adds. */
export interface MatchColumn {
  readonly kind: Extract<ScalarKind, 'int32' | 'float32' | 'float64' | 'utf8'>;
  readonly meaning: string;
  /** Column of the catalogue. A column of text may come from numbers: they are written as Python writes them. */
  readonly from: string;
  /** What stands for no match, and for a match without a value. @default null */
  readonly none?: string | number;
}

/** The nearest source of a catalogue. */
export interface CrossMatch {
  /** Name of the catalogue. */
  readonly catalogue: string;
  /** Largest separation, included [arcsec]. */
  readonly radius: number;
  /** Only sources with a value in this column of text count. @default all */
  readonly requires?: string;
  readonly columns: Readonly<Record<string, MatchColumn>>;
}

/** Writers of the columns of a cross-match, by name. */
export type MatchWriters = Readonly<Record<string, OutputWriter<string | number>>>;

/** The outputs that a cross-match declares. */
export const outputsOf = ({ columns }: CrossMatch): Outputs =>
  Object.fromEntries(Object.entries(columns).map(([name, { kind, meaning }]) => [name, { kind, meaning }]));

/** The function that fills the columns of one alert. @throws TypeError if the catalogue lacks a column */
export function matcher(
  { radius, requires, columns }: CrossMatch,
  catalogue: Catalogue,
  writers: MatchWriters,
): (row: number, ra: number, dec: number) => void {
  const fills = Object.entries(columns).map(([name, column]) => {
    const value = reader(catalogue, column);
    const writer = writers[name];
    return (row: number, source: number): void => {
      const found = (source < 0 ? null : value(source)) ?? column.none;
      if (found !== undefined) writer.set(row, found);
    };
  });
  const nearest = finder(catalogue, radius, requires);
  return (row, ra, dec) => {
    const source = nearest(ra, dec);
    for (const fill of fills) fill(row, source);
  };
}

/** Finds the row of the nearest source that counts, -1 if there is none. */
function finder(
  catalogue: Catalogue,
  radius: number,
  requires: string | undefined,
): (ra: number, dec: number) => number {
  if (requires === undefined) return (ra, dec) => catalogue.nearest(ra, dec, radius);
  const required = catalogue.text(requires);
  const counts = (source: number): boolean => (required(source) ?? '') !== '';
  return (ra, dec) => {
    const nearest = catalogue.nearest(ra, dec, radius);
    if (nearest < 0 || counts(nearest)) return nearest;
    return catalogue.within(ra, dec, radius).find(counts) ?? -1;
  };
}

/** Reads a value of a source, null where it has none. */
function reader(
  catalogue: Catalogue,
  { kind, from }: MatchColumn,
): (source: number) => string | number | null {
  const { type } = catalogue.column(from).field;
  if (kind === 'utf8' && type.kind === 'utf8') return catalogue.text(from);
  const number = catalogue.number(from);
  return (source) => {
    const value = number(source);
    if (Number.isNaN(value)) return null;
    return kind === 'utf8' ? pythonText(value) : value;
  };
}

/** A double as Python's `str` writes it: '100.0' and '1e-05' where JavaScript has '100' and '0.00001'. */
export function pythonText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split('e');
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
