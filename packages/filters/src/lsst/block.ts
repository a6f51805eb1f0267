import {
  type BoundInputs,
  bindInputs,
  type Input,
  type Inputs,
  inputColumns,
  type Value,
} from '@fink/alert-view';

/** A test that several filters are made of. */
export interface Block extends Input<Value<boolean>> {
  /** The name that it has in fink-filters, for the documentation tables. */
  readonly name: string;
  /** What it is true for, in one sentence. */
  readonly selects: string;
}

/** Declares a block. It is computed once per alert at most, whatever the number of filters that use it. */
export function defineBlock<I extends Inputs>(block: {
  readonly name: string;
  readonly selects: string;
  readonly inputs: I;
  readonly bind: (inputs: BoundInputs<I>) => (row: number) => boolean;
}): Block {
  const { name, selects, inputs, bind } = block;
  return {
    name,
    selects,
    columns: inputColumns(inputs),
    bind: (alerts) =>
      alerts.memo(`block ${name}`, () => remembered(bind(bindInputs(inputs, alerts)), alerts.rows)),
  };
}

const [isFalse, isTrue] = [1, 2];

function remembered(test: (row: number) => boolean, rows: number): Value<boolean> {
  const known = new Uint8Array(rows);
  return {
    at(row) {
      if (known[row] === 0) known[row] = test(row) ? isTrue : isFalse;
      return known[row] === isTrue;
    },
  };
}
