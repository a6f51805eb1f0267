import { type BoundInputs, bindInputs, type Input, type Inputs, inputColumns } from '@fink/alert-view';

/** Whether a trained model is asked about alert `row`. */
export type Gate = (row: number) => boolean;

/** The gate of a model: what it reads, and its rule. A comparison with a missing value refuses. */
export const gateOf = <I extends Inputs>(inputs: I, rule: (inputs: BoundInputs<I>) => Gate): Input<Gate> => ({
  columns: inputColumns(inputs),
  bind: (alerts) => rule(bindInputs(inputs, alerts)),
});
