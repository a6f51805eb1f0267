import type { BoundInputs, Inputs } from '@fink/alert-view';
import { allOf, type FilterCuts } from './filter-cuts.ts';

/**
 * A filter: a pure predicate over columns of an alert, the packet's own and those that modules add. Its topic
 * `fink_<name>_<survey>`, the access to it and its checks follow from this declaration.
 */
export interface Filter {
  /** Lower-case letters, digits and underscores: part of the topic's name. */
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  /** What subscribers get, in one sentence, for the documentation tables. */
  readonly selects: string;
  /** The scientific case that the filter's authors had in mind. */
  readonly science: string;
  /** Alerts that pass and alerts that do not, for the documentation; the tests hold the filter to them. */
  readonly examples: readonly Example[];
  readonly inputs: Inputs;
  /** Binds the cuts to one batch. */
  cuts(inputs: never): FilterCuts;
  /** Binds the filter to one batch and returns the test of one alert: whether it passes all cuts. */
  bind(inputs: never): (row: number) => boolean;
}

/** An alert, said in the columns that matter, and what the filter makes of it. */
export interface Example {
  readonly passes: boolean;
  /**
   * Values by column path ('candidate.drb', 'roid'); a history is the list of its records. In the examples of a
   * filter, those after the first start from the first one and name only what is different.
   */
  readonly alert: Readonly<Record<string, unknown>>;
}

/** Declares a filter; the types of `inputs` in `cuts` follow from the declaration. */
export function defineFilter<I extends Inputs>(filter: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly selects: string;
  readonly science: string;
  readonly examples: readonly Example[];
  readonly inputs: I;
  /** Binds the cuts to the columns of one batch. */
  readonly cuts: (inputs: BoundInputs<I>) => FilterCuts;
}): Filter {
  return { ...filter, bind: (inputs: never) => allOf(filter.cuts(inputs)) };
}
