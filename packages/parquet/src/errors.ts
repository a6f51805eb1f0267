/** What is wrong with a Parquet file, for callers that treat the causes differently. */
export type ParquetProblem =
  /** The bytes are not a Parquet file at all. */
  | 'not-parquet'
  /** A Parquet file that ends too early, or whose parts contradict each other. */
  | 'damaged'
  /** A sound Parquet file of another writer: it lacks the description of our columns. */
  | 'foreign';

/** A file that cannot be read; the message names the place, the values found and what to do. */
export class ParquetError extends Error {
  readonly problem: ParquetProblem;

  constructor(problem: ParquetProblem, message: string) {
    super(message);
    this.name = 'ParquetError';
    this.problem = problem;
  }
}
