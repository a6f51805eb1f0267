import { type AlertView, bindInputs, createAlertView } from '@fink/alert-view';
import type { AlertBatch } from '@fink/alerts';
import { type Column, createColumn, type Utf8Column } from '@fink/columns';
import type { Filter } from '@fink/filters';
import { type ModuleFailures, noteFailure, runScience, type ScienceContext } from '@fink/science';
import type { Survey } from '@fink/topology';
import type { Versions } from './ledger.ts';
import type { NightRule } from './night.ts';

/** What cuts, modules and filters made of a batch. */
export interface ProcessedAlerts {
  readonly alerts: AlertBatch;
  /** Night [YYYYMMDD] of every row. */
  readonly nights: readonly string[];
  /** Per row: 0 if it passed all cuts, else the number (from 1) of the first cut that it failed. */
  readonly rejectedBy: Uint8Array;
  /** Rows that passed the cuts, ascending. */
  readonly survivors: Uint32Array;
  /** Columns added by modules, and the versions; null in rejected rows. */
  readonly added: readonly Column[];
  readonly failures: ModuleFailures;
  /** Rows that each filter accepted, ascending, in the order of the survey's filters. */
  readonly accepted: readonly { readonly filter: Filter; readonly rows: Uint32Array }[];
}

/** How alerts are processed. */
export interface ProcessOptions {
  readonly survey: Survey;
  /** Cuts only: every surviving alert goes to every topic. */
  readonly noScience: boolean;
  readonly versions: Versions;
  /** Catalogues and models. @default none: columns that need them are null */
  readonly science?: ScienceContext;
}

/** Name under which a filter that throws is counted among the failures. */
export const filterFailure = (filter: Filter): string => `filter ${filter.name}`;

/**
 * Takes a decoded batch through cuts, science modules and filters. Pure: no input or output, no clock. It only waits
 * for trained models.
 */
export async function processAlerts(
  alerts: AlertBatch,
  night: NightRule,
  options: ProcessOptions,
): Promise<ProcessedAlerts> {
  const { survey, noScience, versions, science } = options;
  const view = createAlertView(alerts.columns);
  const nightOf = night.ofAlerts(view, alerts.timestamps);
  const nights = Array.from({ length: alerts.rows }, (_, row) => nightOf(row));
  const { rejectedBy, survivors } = applyCuts(survey, view);
  const failures = await runScience(noScience ? [] : survey.modules, view, survivors, science);
  const accepted = survey.filters.map((filter) => ({
    filter,
    rows: noScience ? survivors : applyFilter(filter, view, survivors, failures),
  }));
  const added = [
    ...view.added.values(),
    constantColumn('fink_broker_version', versions.broker, alerts.rows, survivors),
    constantColumn('fink_science_version', versions.science, alerts.rows, survivors),
  ];
  return { alerts, nights, rejectedBy, survivors, added, failures, accepted };
}

function applyCuts(survey: Survey, view: AlertView): Pick<ProcessedAlerts, 'rejectedBy' | 'survivors'> {
  const tests = survey.cuts.map((cut) => cut.bind(bindInputs(cut.inputs, view) as never));
  const rejectedBy = new Uint8Array(view.rows);
  const survivors = new Uint32Array(view.rows);
  let n = 0;
  for (let row = 0; row < view.rows; row++) {
    const failed = tests.findIndex((test) => !test(row));
    rejectedBy[row] = failed + 1;
    if (failed < 0) survivors[n++] = row;
  }
  return { rejectedBy, survivors: survivors.subarray(0, n) };
}

/** A filter that throws on an alert does not select it; the failure is counted under the filter's name. */
function applyFilter(
  filter: Filter,
  view: AlertView,
  rows: Uint32Array,
  failures: ModuleFailures,
): Uint32Array {
  const selected = new Uint32Array(rows.length);
  let n = 0;
  const fail = (error: unknown, failed: Iterable<number>): void =>
    noteFailure(failures, filterFailure(filter), error, failed);
  try {
    const test = filter.bind(bindInputs(filter.inputs, view) as never);
    for (const row of rows) {
      try {
        if (test(row)) selected[n++] = row;
      } catch (error) {
        fail(error, [row]);
      }
    }
  } catch (error) {
    fail(error, rows);
  }
  return selected.subarray(0, n);
}

/** A text column with one value in the given rows (ascending) and null elsewhere. */
function constantColumn(name: string, value: string, length: number, rows: Uint32Array): Utf8Column {
  const column = createColumn({ name, type: { kind: 'utf8' }, nullable: true }) as Utf8Column;
  column.reserve(length);
  for (const row of rows) {
    while (column.length < row) column.appendEmpty();
    column.append(value);
  }
  while (column.length < length) column.appendEmpty();
  return column;
}
