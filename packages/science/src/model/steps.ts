/** The steps of a sequence, each of as many values as the model has quantities. */
export interface Steps {
  /** Values of the steps. Another array when it has grown: do not keep it over `add`. */
  readonly values: Float32Array;
  /** Adds a step of zeros. @returns the place of its first value in `values` */
  add(): number;
}
