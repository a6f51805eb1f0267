import type { AlertView } from '@fink/alert-view';
import { alertsOf } from '@fink/test-data/golden';
import type { Filter } from '../../src/filter.ts';

/** The examples of a filter as alerts, in their order. */
export function exampleAlerts({ survey, examples: [first, ...others] }: Filter): AlertView {
  return alertsOf(survey, [first.alert, ...others.map(({ alert }) => ({ ...first.alert, ...alert }))]);
}
