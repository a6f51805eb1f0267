import { num } from '@fink/alert-view';
import { defineFilter, type Filter } from '@fink/filters';

/** A filter of two cuts on columns a and b. */
export const twoCuts: Filter = defineFilter({
  name: 'two_cuts',
  survey: 'ztf',
  selects: 'Small a and large b.',
  science: 'Tests',
  examples: [],
  inputs: { a: num('a'), b: num('b') },
  cuts: ({ a, b }) => ({ 'a < 10': (row) => a.at(row) < 10, 'b > 5': (row) => b.at(row) > 5 }),
});
