import { type GoldenException, goldenOmissions, goldenRows } from '@fink/test-data/golden';
import { type ColumnCheck, newCheck } from './column-check.ts';
import { type Equality, exact } from './equality.ts';

/** A row of a golden table. */
export type GoldenRow = Readonly<Record<string, unknown>>;

/** The comparison of one golden table. */
export interface TableCheck {
  readonly table: string;
  readonly rows: readonly GoldenRow[];
  /** The checks, in the order in which their columns were first seen. */
  readonly checks: Map<string, ColumnCheck>;
}

const isIn = (column: string, names: readonly string[]): boolean =>
  names.some((name) => column === name || column.startsWith(`${name}.`));

/** Compares the columns of a golden table, row by row. */
export class Comparison<Facts = unknown> implements TableCheck {
  readonly table: string;
  readonly rows: readonly GoldenRow[];
  readonly checks = new Map<string, ColumnCheck>();
  readonly #exceptions: readonly GoldenException<Facts>[];

  constructor(shared: string, table: string, exceptions: readonly GoldenException<Facts>[] = []) {
    this.table = table;
    this.rows = goldenRows<GoldenRow>(shared, table);
    this.#exceptions = exceptions;
  }

  /** The check of a column. */
  check(column: string): ColumnCheck {
    let check = this.checks.get(column);
    if (check === undefined) this.checks.set(column, (check = newCheck(column)));
    return check;
  }

  /**
   * Compares one value.
   *
   * @param row how a person finds the row
   * @param facts what exceptions are decided on
   */
  compare(
    column: string,
    row: string,
    ours: unknown,
    reference: unknown,
    { equality = exact, facts }: { readonly equality?: Equality; readonly facts?: Facts } = {},
  ): void {
    const check = this.check(column);
    const exception =
      facts &&
      this.#exceptions.find(({ columns, concerns }) => isIn(column, columns) && concerns(facts, column));
    let right = reference;
    if (exception) {
      this.note(column, exception.name);
      if (exception.instead === undefined) {
        check.hidden++;
        return;
      }
      right = exception.instead(facts as Facts, column);
    }
    const { isEqual, difference } = equality(ours, right);
    check.compared++;
    check.largest = Math.max(check.largest, difference);
    if (isEqual) check.equal++;
    else
      check.differences.push({
        row,
        ours,
        reference: right,
        ...(exception && { exception: exception.name }),
      });
  }

  /** Counts a row under an exception. */
  note(column: string, exception: string): void {
    const { excepted } = this.check(column);
    excepted.set(exception, (excepted.get(exception) ?? 0) + 1);
  }

  /** Counts a row under an exception, in place of comparing it. */
  hide(column: string, exception: string): void {
    this.note(column, exception);
    this.check(column).hidden++;
  }

  /** The columns of the table that are a column, or fields of a struct. */
  columnsIn(name: string): string[] {
    return [...this.#columns()].filter((column) => isIn(column, [name]));
  }

  /** Compares the fields of a struct, all of them where one side has none of it. */
  compareStruct(
    column: string,
    row: string,
    ours: GoldenRow | null | undefined,
    reference: GoldenRow | null | undefined,
    options: { readonly equality?: Equality; readonly facts?: Facts } = {},
  ): void {
    for (const name of this.fieldsOf(column)) {
      this.compare(
        `${column}.${name}`,
        row,
        ours ? ours[name] : null,
        reference ? reference[name] : null,
        options,
      );
    }
  }

  /** Says of a column, or all fields of a struct, that it is not compared. */
  skip(column: string, reason: string): void {
    this.check(column).skipped = reason;
  }

  readonly #covered = new Set<string>();

  /** Says that checks of other names compare a column. */
  cover(column: string): void {
    this.#covered.add(column);
  }

  /** Sees to it that every column of the table is named: what nobody compared is skipped, with the reason. */
  finish(ignored: readonly string[]): this {
    const omissions = goldenOmissions.filter(({ table }) => table === this.table);
    for (const column of this.#columns()) {
      if (this.checks.has(column) || isIn(column, [...ignored, ...this.#covered])) continue;
      if ([...this.checks.keys()].some((known) => isIn(column, [known]) || isIn(known, [column]))) continue;
      const omission = omissions.find(({ columns }) => isIn(column, columns));
      const whole = omission?.columns.find((name) => isIn(column, [name]));
      this.skip(whole ?? column, omission?.reason ?? 'nothing here compares it');
    }
    return this;
  }

  readonly #fields = new Map<string, readonly string[]>();

  /** Names of the fields of a struct, from all rows of the table. */
  fieldsOf(path: string): readonly string[] {
    let names = this.#fields.get(path);
    if (names === undefined) {
      const structs = this.rows.map((row) =>
        path.split('.').reduce<unknown>((value, name) => (value as GoldenRow | null)?.[name], row),
      );
      names = [...new Set(structs.flatMap((struct) => Object.keys(struct ?? {})))];
      this.#fields.set(path, names);
    }
    return names;
  }

  /** Columns of all rows, structs as their fields. */
  #columns(): Set<string> {
    const columns = new Set<string>();
    const add = (value: unknown, path: string): void => {
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        for (const [name, field] of Object.entries(value)) add(field, path ? `${path}.${name}` : name);
      } else if (path !== '') columns.add(path);
    };
    for (const row of this.rows) add(row, '');
    return columns;
  }
}
