import { type AlertView, bindInputs, type Input, inputColumns, type Value } from '@fink/alert-view';
import { createColumn } from '@fink/columns';
import type { Filter } from '@fink/filters';
import { addedField, appendValue, type Nested } from '@fink/test-data/golden';

/** What a filter says of every alert of a batch. */
export function selected(filter: Filter, alerts: AlertView): boolean[] {
  const passes = filter.bind(bindInputs(filter.inputs, alerts) as never);
  return Array.from({ length: alerts.rows }, (_, row) => passes(row));
}

/** What an input, such as a block, says of every alert of a batch. */
export function values<T>(input: Input<Value<T>>, alerts: AlertView): T[] {
  const value = input.bind(alerts);
  return Array.from({ length: alerts.rows }, (_, row) => value.at(row));
}

/** Adds columns whose values a table gives, in place of those of modules. */
export function addColumns(alerts: AlertView, rows: readonly Nested[]): void {
  for (const name of new Set(rows.flatMap((row) => Object.keys(row)))) {
    const own = rows.map((row) => row[name]);
    const column = createColumn(addedField(name, own));
    for (const value of own) appendValue(column, value);
    alerts.added.set(name, column);
  }
}

/** The names of the top-level columns that filters read. */
export const columnsRead = (filters: readonly Pick<Filter, 'inputs'>[]): Set<string> =>
  new Set(filters.flatMap(({ inputs }) => inputColumns(inputs).map((path) => path.split('.', 1)[0])));
