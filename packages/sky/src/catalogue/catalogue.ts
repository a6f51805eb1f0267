import {
  type Column,
  type FixedWidthColumn,
  Float64Column,
  type StructColumn,
  Utf8Column,
} from '@fink/columns';
import { separation } from '../separation.ts';
import type { Provenance } from './provenance.ts';
import { sphereIndex } from './sphere-index.ts';

/** A table of sources that modules search by position or by name. */
export interface Catalogue {
  readonly name: string;
  /** Rows. */
  readonly size: number;
  /** Bytes of memory held: columns and index. */
  readonly bytes: number;
  readonly provenance: Provenance;
  /** Names of its columns. */
  readonly columnNames: readonly string[];
  /**
   * Row of the source nearest to a position, -1 if none is within the radius (or a coordinate is NaN). Of sources at
   * the same distance the first row.
   *
   * @param ra right ascension [deg]
   * @param dec declination [deg]
   * @throws TypeError if the catalogue has no positions
   */
  nearest(ra: number, dec: number, radiusArcsec: number): number;
  /** Rows of all sources within the radius, nearest first. */
  within(ra: number, dec: number, radiusArcsec: number): number[];
  /** Distance [arcsec] of a row's source from a position. */
  separation(row: number, ra: number, dec: number): number;
  /** Row with this key (the first of several), -1 if there is none. @throws TypeError if it has no key column */
  find(key: string): number;
  /** A column. @throws TypeError naming the columns that exist */
  column(name: string): Column;
  /** Reads a column of text; null where there is none. @throws TypeError if there is no such column of text */
  text(name: string): (row: number) => string | null;
  /** Reads a column of numbers; NaN where there is none. @throws TypeError if there is no such column of numbers */
  number(name: string): (row: number) => number;
}

/**
 * A catalogue over columns. Positions are in the columns `ra` and `dec` (float64, degrees, ICRS), if it has any.
 *
 * @param key column of text by which `find` finds rows. @default none
 */
export function createCatalogue(columns: StructColumn, provenance: Provenance, key?: string): Catalogue {
  const { name } = provenance;
  const column = (wanted: string): Column => {
    const found = columns.child(wanted);
    if (found) return found;
    const names = columns.children.map(({ field }) => field.name).join(', ');
    throw new TypeError(`Catalogue ${name} has no column "${wanted}"; it has ${names}. Import it again.`);
  };
  const [ra, dec] = [columns.child('ra'), columns.child('dec')];
  const hasPositions = ra instanceof Float64Column && dec instanceof Float64Column;
  const [ras, decs] = hasPositions ? [ra, dec].map((c) => c.values.subarray(0, c.length)) : [];
  const index = hasPositions ? sphereIndex(ras, decs) : undefined;
  const positions = (): NonNullable<typeof index> => {
    if (index) return index;
    throw new TypeError(
      `Catalogue ${name} has no positions (columns ra and dec, float64): it has keys only.`,
    );
  };
  let rowsByKey: Map<string, number> | undefined;
  const keys = (): Map<string, number> => {
    if (key === undefined)
      throw new TypeError(`Catalogue ${name} has no key column: import it with one (--key).`);
    return indexByText(catalogue.text(key), columns.length);
  };
  const catalogue: Catalogue = {
    name,
    size: columns.length,
    bytes: columns.byteLength + (index?.bytes ?? 0),
    provenance,
    columnNames: columns.children.map(({ field }) => field.name),
    nearest: (ra0, dec0, radius) => positions().nearest(ra0, dec0, radius),
    within: (ra0, dec0, radius) => positions().within(ra0, dec0, radius),
    separation(row, ra0, dec0) {
      positions();
      return separation(ra0, dec0, ras![row], decs![row]);
    },
    find: (wanted) => (rowsByKey ??= keys()).get(wanted) ?? -1,
    column,
    text(wanted) {
      const found = column(wanted);
      if (found instanceof Utf8Column) return (row) => found.get(row);
      throw new TypeError(
        `Column "${wanted}" of catalogue ${name} holds ${found.field.type.kind}, not text.`,
      );
    },
    number(wanted) {
      const found = column(wanted);
      if (!['int32', 'int64', 'float32', 'float64'].includes(found.field.type.kind)) {
        throw new TypeError(
          `Column "${wanted}" of catalogue ${name} holds ${found.field.type.kind}, not numbers.`,
        );
      }
      const { values } = found as FixedWidthColumn<Float64Array>;
      return (row) => (found.isValid(row) ? Number(values[row]) : Number.NaN);
    },
  };
  return catalogue;
}

function indexByText(text: (row: number) => string | null, rows: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = text(row);
    if (key !== null && !found.has(key)) found.set(key, row);
  }
  return found;
}
