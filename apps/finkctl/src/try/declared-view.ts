import { type AlertView, bindInputs, createAlertView, inputColumns } from '@fink/alert-view';
import { carriedVersions, lsstSchema, ztfSchema } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import type { Filter } from '@fink/filters';
import { outputField } from '@fink/science';
import type { Survey } from '@fink/topology';

/** No alerts, with all columns that the newest packets of a survey have and its modules add. */
function declaredView(survey: Survey): AlertView {
  const version = carriedVersions(survey.name).at(-1) ?? '';
  const schema = survey.name === 'ztf' ? ztfSchema(version) : lsstSchema(version);
  const view = createAlertView(createColumn(schema.field));
  for (const { outputs } of survey.modules) {
    for (const [name, output] of Object.entries(outputs))
      view.added.set(name, createColumn(outputField(name, output)));
  }
  return view;
}

/** What a filter asks and reads, told without any alert. */
export interface FilterOutline {
  /** Names of its cuts, in its order. */
  readonly cuts: readonly string[];
  /** Columns that it reads, as this survey has them. */
  readonly columns: readonly string[];
}

/** The outline of a filter whose inputs have been checked. */
export function filterOutline(filter: Filter, survey: Survey): FilterOutline {
  const view = declaredView(survey);
  return {
    cuts: Object.keys(filter.cuts(bindInputs(filter.inputs, view) as never)),
    // A history names its column in the layouts of all surveys.
    columns: inputColumns(filter.inputs).filter((path) => view.chain(path) !== undefined),
  };
}
