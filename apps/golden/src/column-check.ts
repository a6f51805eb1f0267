/** A value that is not what it should be. */
export interface Difference {
  /** File, or number of the row. */
  readonly row: string;
  readonly ours: unknown;
  readonly reference: unknown;
  /** The exception whose value is the reference, if it is not the table's. */
  readonly exception?: string;
}

export type Verdict = 'passed' | 'failed' | 'skipped';

/** The comparison of one column of a golden table: one check. */
export interface ColumnCheck {
  readonly column: string;
  compared: number;
  equal: number;
  /** Rows under each exception. */
  readonly excepted: Map<string, number>;
  /** Rows under an exception that says nothing of what is right: they are not compared. */
  hidden: number;
  largest: number;
  readonly differences: Difference[];
  /** What stands in the way of a comparison. */
  skipped?: string;
  /** A criterion that is not one of single rows, and how it came out. */
  criterion?: { readonly text: string; readonly holds: boolean };
}

export const newCheck = (column: string): ColumnCheck => ({
  column,
  compared: 0,
  equal: 0,
  excepted: new Map(),
  hidden: 0,
  largest: 0,
  differences: [],
});

/** Whether exceptions leave too little of a column: a rule that hides more than it leaves excepts nothing, but all. */
export const hidesTooMuch = ({ hidden, compared }: ColumnCheck): boolean => hidden > compared;

export function verdictOf(check: ColumnCheck): Verdict {
  if (check.skipped !== undefined) return 'skipped';
  const holds = check.criterion?.holds ?? true;
  return holds && check.differences.length === 0 && !hidesTooMuch(check) ? 'passed' : 'failed';
}
