/** Types that a catalogue's column can have. */
export type ColumnKind = 'int32' | 'int64' | 'float32' | 'float64' | 'utf8';

/** A column of the catalogue and where it comes from. */
export interface ColumnMapping {
  /** Its name in the catalogue: what modules ask for. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Columns of the table that may hold it, by different names; the first that is there is taken. */
  readonly from: readonly string[];
  /** Joins all columns of `from` with blanks instead; those that are null are left out. @default false */
  readonly join?: boolean;
  /** Numbers that stand for texts ('VARIABLE' for 1); other texts are null. @default none */
  readonly codes?: Readonly<Record<string, number>>;
  /** Texts that stand for no value ('None'). @default none but the empty text of numbers */
  readonly absent?: readonly string[];
  /** Whether the column is null throughout where the table does not have it. @default false: it must be there */
  readonly optional?: boolean;
  /** @default the unit that the file states, if it does */
  readonly unit?: string;
}

/** How a table becomes a catalogue. */
export interface TableMapping {
  /**
   * Columns with right ascension and declination (ICRS or J2000): degrees, or sexagesimal text (right ascension in
   * hours). @default none: the catalogue has keys only
   */
  readonly position?: { readonly ra: readonly string[]; readonly dec: readonly string[] };
  readonly columns: readonly ColumnMapping[];
  /** Column of the catalogue by which rows are found. @default none */
  readonly key?: string;
  /** The rows are read by their number, all of them: there are neither positions nor keys. @default false */
  readonly ordered?: true;
}

/** The columns of a table that a mapping may need. */
export function neededColumns({ position, columns }: TableMapping): Set<string> {
  const names = [...(position?.ra ?? []), ...(position?.dec ?? []), ...columns.flatMap(({ from }) => from)];
  // The fields of a struct belong to one column of the file.
  return new Set(names.flatMap((name) => [name, name.split('.')[0]]));
}
