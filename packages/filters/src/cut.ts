import type { BoundInputs, Inputs } from '@fink/alert-view';

/** A quality cut: an alert that does not pass is archived raw, counted under the cut's name, and goes no further. */
export interface Cut {
  /** The reason under which rejected alerts are counted: the first cut that an alert fails. */
  readonly name: string;
  readonly inputs: Inputs;
  /** Binds the cut to one batch and returns the test of one alert: true keeps it. */
  bind(inputs: never): (row: number) => boolean;
}

/** Declares a cut; the types of `inputs` in `bind` follow from the declaration. */
export function defineCut<I extends Inputs>(cut: {
  readonly name: string;
  readonly inputs: I;
  readonly bind: (inputs: BoundInputs<I>) => (row: number) => boolean;
}): Cut {
  return cut as unknown as Cut;
}
