import { type AlertView, createAlertView, historyLayouts, type Inputs, inputColumns } from '@fink/alert-view';
import { carriedVersions, lsstSchema, ztfSchema } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import { outputField } from '@fink/science';
import type { Survey } from '@fink/topology';

/** A batch without alerts: the columns of the newest packet schema, and those that the modules of the survey add. */
export function emptyAlerts(survey: Survey): AlertView {
  const version = carriedVersions(survey.name).at(-1) ?? '';
  const schema = survey.name === 'ztf' ? ztfSchema(version) : lsstSchema(version);
  const view = createAlertView(createColumn(schema.field));
  for (const { outputs } of survey.modules)
    for (const [name, output] of Object.entries(outputs))
      view.added.set(name, createColumn(outputField(name, output)));
  return view;
}

/** The columns that inputs read, without those that only the packets of another survey have. */
export function columnsRead(inputs: Inputs, { packet }: AlertView): string[] {
  const foreign = historyLayouts.filter(({ current }) => packet.child(current) === undefined);
  return inputColumns(inputs).filter(
    (path) => !foreign.some(({ current }) => path.startsWith(`${current}.`)),
  );
}
