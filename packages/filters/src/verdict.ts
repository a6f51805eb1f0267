import { bindInputs, type Input, inputColumns, type Value } from '@fink/alert-view';
import type { Filter } from './filter.ts';

/** What a filter says of an alert, as the input of another filter or of the classification. */
export const verdict = (filter: Filter): Input<Value<boolean>> => ({
  columns: inputColumns(filter.inputs),
  bind: (alerts) => ({ at: filter.bind(bindInputs(filter.inputs, alerts) as never) }),
});
