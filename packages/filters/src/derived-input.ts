import {
  type BoundInputs,
  bindInputs,
  type Input,
  type Inputs,
  inputColumns,
  type Value,
} from '@fink/alert-view';

/** An input computed from others, for what several filters share: it reads all their columns. */
export const derived = <I extends Inputs, T>(
  inputs: I,
  bind: (inputs: BoundInputs<I>) => (row: number) => T,
): Input<Value<T>> => ({
  columns: inputColumns(inputs),
  bind: (alerts) => ({ at: bind(bindInputs(inputs, alerts)) }),
});
