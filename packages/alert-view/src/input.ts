import type { AlertView } from './alert-view.ts';

/** One declared input of a module, filter or cut: which columns it reads, and how it reads them. */
export interface Input<T> {
  /**
   * Column paths in the packet ('candidate.rb'), or of columns that a module adds ('roid', and 'lc_features_g.mean'
   * within a struct).
   */
  readonly columns: readonly string[];
  bind(alerts: AlertView): T;
}

/** The inputs of a module by the name under which its code uses them. */
export type Inputs = Readonly<Record<string, Input<unknown>>>;

/** What the code gets: each input bound to the columns of one batch. */
export type BoundInputs<I extends Inputs> = {
  readonly [K in keyof I]: I[K] extends Input<infer T> ? T : never;
};

/** Binds every input to a batch. */
export function bindInputs<I extends Inputs>(inputs: I, alerts: AlertView): BoundInputs<I> {
  const bound = Object.entries(inputs).map(([name, input]) => [name, input.bind(alerts)]);
  return Object.fromEntries(bound) as BoundInputs<I>;
}

/** All columns that the inputs read, without repetition. */
export function inputColumns(inputs: Inputs): string[] {
  return [...new Set(Object.values(inputs).flatMap((input) => input.columns))];
}
