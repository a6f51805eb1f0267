import type { BoundInputs, Inputs } from '@fink/alert-view';

/**
 * A filter: a pure predicate over columns of an alert, the packet's own and those that modules add. Its topic
 * `fink_<name>_<survey>`, the access to it and its checks follow from this declaration.
 */
export interface Filter {
  /** Lower-case letters, digits and underscores: part of the topic's name. */
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  /** What subscribers get, for the documentation tables. */
  readonly selects: string;
  readonly inputs: Inputs;
  /** Binds the filter to one batch and returns the test of one alert. */
  bind(inputs: never): (row: number) => boolean;
}

/** Declares a filter; the types of `inputs` in `bind` follow from the declaration. */
export function defineFilter<I extends Inputs>(filter: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly selects: string;
  readonly inputs: I;
  readonly bind: (inputs: BoundInputs<I>) => (row: number) => boolean;
}): Filter {
  return filter as unknown as Filter;
}
