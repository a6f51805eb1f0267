import { type FileHandle, open, rm } from 'node:fs/promises';
import type { AlertView } from '@fink/alert-view';
import { stringify } from 'csv-stringify/sync';
import { alertValue, shortText } from './alert-values.ts';

/** Rows that are kept for the terminal. */
const keptRows = 20;

/** A CSV file of alerts under construction; its first rows are kept for the terminal. */
export class AlertTable {
  readonly #path: string;
  readonly #columns: readonly string[];
  readonly #file: FileHandle;
  readonly #kept: string[][] = [];
  #rows = 0;

  private constructor(path: string, columns: readonly string[], file: FileHandle) {
    this.#path = path;
    this.#columns = columns;
    this.#file = file;
  }

  /** Begins the file with its header: column paths, then names of further values. */
  static async create(
    path: string,
    columns: readonly string[],
    extra: readonly string[] = [],
  ): Promise<AlertTable> {
    const table = new AlertTable(path, columns, await open(path, 'w'));
    await table.#file.write(stringify([[...columns, ...extra]]));
    return table;
  }

  /** Number of alerts. */
  get rows(): number {
    return this.#rows;
  }

  /** The first alerts with short numbers, under the last parts of the columns' paths. */
  get firstRows(): string[][] {
    return this.#kept.length === 0 ? [] : [shortNames(this.#columns), ...this.#kept];
  }

  /** Adds alerts `rows` of a batch; null is an empty field. */
  async append(
    view: AlertView,
    rows: readonly number[],
    extra: (index: number) => readonly string[] = () => [],
  ): Promise<void> {
    if (rows.length === 0) return;
    const records = rows.map((row, index) => {
      const values = this.#columns.map((column) => alertValue(view, column, row));
      if (this.#kept.length < keptRows)
        this.#kept.push(values.map((value, k) => shortText(this.#columns[k], value)));
      return [...values.map(({ kind, text }) => (kind === 'null' ? '' : text)), ...extra(index)];
    });
    this.#rows += rows.length;
    await this.#file.write(stringify(records));
  }

  async finish(): Promise<void> {
    await this.#file.close();
  }

  /** Removes the file. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
    await rm(this.#path, { force: true });
  }
}

/** The last part of each path; the whole path where that is not unique. */
function shortNames(paths: readonly string[]): string[] {
  const last = paths.map((path) => path.split('.').at(-1) ?? path);
  return last.map((name, k) => (last.filter((other) => other === name).length > 1 ? paths[k] : name));
}
