import { type AlertView, bindInputs } from '@fink/alert-view';
import type { Filter } from '../../src/filter.ts';

/** What a filter says of every alert of a batch. */
export function selected(filter: Filter, alerts: AlertView): boolean[] {
  const test = filter.bind(bindInputs(filter.inputs, alerts) as never);
  return Array.from({ length: alerts.rows }, (_, row) => test(row));
}
