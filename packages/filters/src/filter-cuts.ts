import { type BoundInputs, bindInputs, type Input, type Inputs, inputColumns } from '@fink/alert-view';

/**
 * The rule of a filter as its cuts: an alert passes that passes all of them, asked in this order. The name of a cut says
 * what it demands ('fainter than 19.5 mag'); `finkctl try` counts the alerts that fall at each.
 */
export type FilterCuts = Readonly<Record<string, (row: number) => boolean>>;

/** Cuts that several filters ask for, as one input: each filter spreads them among its own. */
export const sharedCuts = <I extends Inputs, C extends FilterCuts>(
  inputs: I,
  cuts: (inputs: BoundInputs<I>) => C,
): Input<C> => ({
  columns: inputColumns(inputs),
  bind: (alerts) => cuts(bindInputs(inputs, alerts)),
});

/** The test of one alert: whether it passes all cuts, asked in their order as far as needed. */
export function allOf(cuts: FilterCuts): (row: number) => boolean {
  const tests = Object.values(cuts);
  if (tests.length === 1) return tests[0];
  return (row) => {
    for (let i = 0; i < tests.length; i++) if (!tests[i](row)) return false;
    return true;
  };
}
