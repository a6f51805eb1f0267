/** Why the bytes of a datum are not an alert of the schema. */
export type DatumErrorCode = 'truncated' | 'bad-value' | 'trailing-bytes';

/** Bytes that are not a value of the schema; the reader leaves it to its caller to forget the row. */
export class DatumError extends Error {
  readonly code: DatumErrorCode;
  /** Where reading stopped, counted from the start of the datum. */
  readonly position: number;

  constructor(code: DatumErrorCode, position: number, problem: string) {
    super(`${problem} at byte ${position} of the datum`);
    this.name = 'DatumError';
    this.code = code;
    this.position = position;
  }
}
