/** A value of a table as its format has it; null where there is none. */
export type Cell = string | number | bigint | boolean | null;

/** A column of a table, by row. */
export interface SourceColumn {
  readonly values: ArrayLike<Cell>;
  /** The unit that the file states. */
  readonly unit?: string;
}

/** A table as read from a file: columns by name. */
export interface SourceTable {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, SourceColumn>;
}
