import {
  type Column,
  createColumn,
  type Field,
  type FixedWidthColumn,
  type StructColumn,
  Utf8Column,
} from '@fink/columns';
import { CatalogueError } from './catalogue-error.ts';
import type { ColumnMapping, TableMapping } from './mapping.ts';
import { angleOf } from './sexagesimal.ts';
import type { Cell, SourceColumn, SourceTable } from './tables/source-table.ts';

/** What became of tables. */
export interface BuiltColumns {
  readonly columns: StructColumn;
  readonly units: Readonly<Record<string, string>>;
  /** Rows left out since they have no position or no key. */
  readonly skipped: number;
}

/**
 * Makes the columns of a catalogue from one table, or several one after the other. Rows without a position (or, in a
 * catalogue without positions, without a key) are left out; of one that is read by number, none.
 *
 * @throws CatalogueError if a column is not there, or no row is left
 */
export function buildColumns(
  name: string,
  tables: readonly SourceTable[],
  mapping: TableMapping,
): BuiltColumns {
  const { position, columns: wanted, key, ordered } = mapping;
  if (position === undefined && key === undefined && !ordered)
    throw new CatalogueError(`Catalogue ${name} needs positions (--ra, --dec) or a key (--key).`);
  if (key !== undefined && !wanted.some((column) => column.name === key && column.kind === 'utf8'))
    throw new CatalogueError(`The key "${key}" of catalogue ${name} is not among its columns of text.`);
  const angles = position ? [angle('ra', position.ra, 24), angle('dec', position.dec, 360)] : [];
  const values = [...angles, ...wanted.map(valueColumn)];
  const fields = values.map(({ field }) => field);
  const columns = createColumn({ name, type: { kind: 'struct', fields }, nullable: false });
  const units: Record<string, string> = position ? { ra: 'deg', dec: 'deg' } : {};
  let skipped = 0;
  for (const table of tables) {
    columns.reserve(columns.length + table.rows);
    const reads = values.map((value) => value.reader(table));
    for (const [k, { field }] of values.entries()) {
      const unit = wanted[k - angles.length]?.unit ?? reads[k].unit;
      if (unit !== undefined && units[field.name] === undefined) units[field.name] = unit;
    }
    const keyAt = fields.findIndex((field) => field.name === key);
    const isUsable = position
      ? (row: number) => isPosition(reads[0].read(row) as number, reads[1].read(row) as number)
      : (row: number) => keyAt < 0 || reads[keyAt].read(row) !== null;
    const rows: number[] = [];
    for (let row = 0; row < table.rows; row++) if (isUsable(row)) rows.push(row);
    for (const [k, column] of columns.children.entries()) appendCells(column, rows, reads[k].read);
    columns.length += rows.length;
    skipped += table.rows - rows.length;
  }
  if (columns.length === 0)
    throw new CatalogueError(
      `Catalogue ${name}: none of the ${skipped} rows has a ${position ? 'position' : 'key'}; are the columns right?`,
    );
  return { columns, units, skipped };
}

const isPosition = (ra: number, dec: number): boolean => ra >= -360 && ra <= 360 && dec >= -90 && dec <= 90;

/** A column of the catalogue: its field, and how to read it from a table. */
interface ValueColumn {
  readonly field: Field;
  reader(table: SourceTable): { readonly read: (row: number) => Cell; readonly unit?: string };
}

const angle = (name: 'ra' | 'dec', from: readonly string[], unitsPerTurn: 24 | 360): ValueColumn => ({
  field: { name, type: { kind: 'float64' }, nullable: false },
  reader(table) {
    const { values } = pick(table, from, name)!;
    return { read: (row) => angleOf(values[row], unitsPerTurn), unit: 'deg' };
  },
});

const valueColumn = (column: ColumnMapping): ValueColumn => ({
  field: { name: column.name, type: { kind: column.kind }, nullable: true },
  reader(table) {
    if (column.join) {
      const parts = column.from.map((name) => pick(table, [name], column.name)!);
      return {
        read(row) {
          const texts = parts.map(({ values }) => values[row]).filter((cell) => cell !== null);
          return texts.length === 0 ? null : texts.join(' ').trim();
        },
      };
    }
    const source = pick(table, column.from, column.name, column.optional);
    if (source === undefined) return { read: () => null };
    return { read: (row) => converted(source.values[row], column), unit: source.unit };
  },
});

function pick(
  table: SourceTable,
  names: readonly string[],
  target: string,
  optional = false,
): SourceColumn | undefined {
  const found = names.find((name) => table.columns.has(name));
  if (found !== undefined) return table.columns.get(found);
  if (optional) return undefined;
  throw new CatalogueError(
    `${table.file} has no column ${names.map((name) => `"${name}"`).join(' or ')} for "${target}"; it has ${[...table.columns.keys()].join(', ')}.`,
  );
}

/** A cell in the type of its column; null where it cannot be one. */
function converted(cell: Cell | undefined, { kind, codes, absent }: ColumnMapping): Cell {
  if (cell === null || cell === undefined) return null;
  // The usual cases first: tables may have millions of rows.
  if (typeof cell === 'number' && (kind === 'float64' || kind === 'float32'))
    return Number.isNaN(cell) ? null : cell;
  if (typeof cell === 'string' && absent?.includes(cell.trim())) return null;
  if (codes !== undefined && typeof cell === 'string') return codes[cell.trim()] ?? null;
  if (kind === 'utf8') return typeof cell === 'string' ? cell.trim() : String(cell);
  if (typeof cell === 'string' && cell.trim() === '') return null;
  if (kind === 'int64') {
    try {
      return BigInt(cell);
    } catch {
      return null;
    }
  }
  const value = Number(cell);
  if (Number.isNaN(value)) return null;
  return kind === 'int32' ? (Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null) : value;
}

function appendCells(column: Column, rows: readonly number[], read: (row: number) => Cell): void {
  if (column instanceof Utf8Column) {
    for (const row of rows) {
      const cell = read(row);
      if (cell === null) column.appendEmpty();
      else column.append(cell as string);
    }
    return;
  }
  const { values } = column as FixedWidthColumn<Float64Array>;
  // What rows that are null hold.
  const zero = column.field.type.kind === 'int64' ? 0n : 0;
  for (const row of rows) {
    const cell = read(row);
    values[column.length] = (cell ?? zero) as number;
    column.setValid(column.length, cell !== null);
    column.length++;
  }
}
