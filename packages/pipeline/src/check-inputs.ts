import { type AlertView, createAlertView, historyLayouts, type Input, type Inputs } from '@fink/alert-view';
import { carriedVersions, lsstSchema, ztfSchema } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import { outputField, ScienceSetupError } from '@fink/science';
import type { Survey } from '@fink/topology';

/**
 * Checks that the cuts, science modules and filters of a survey read columns which exist, and as the type that they
 * have: columns of the newest packet schema that is carried, and those that modules before them add.
 *
 * @throws ScienceSetupError naming every wrong column, with who reads it
 */
export function checkInputs(survey: Survey): void {
  const version = carriedVersions(survey.name).at(-1) ?? '';
  const schema = survey.name === 'ztf' ? ztfSchema(version) : lsstSchema(version);
  const view = createAlertView(createColumn(schema.field));
  const absent = `neither packets of ${survey.name} (schema ${version}) have, nor a science module before it adds`;
  const problemsOf = (user: string, inputs: Inputs): string[] =>
    Object.values(inputs).flatMap((input) => inputProblems(view, user, input, absent));

  const problems = survey.cuts.flatMap(({ name, inputs }) => problemsOf(`cut ${name}`, inputs));
  for (const { name, inputs, outputs } of survey.modules) {
    problems.push(...problemsOf(`science module ${name}`, inputs));
    for (const [column, output] of Object.entries(outputs)) {
      view.added.set(column, createColumn(outputField(column, output)));
    }
  }
  problems.push(...survey.filters.flatMap(({ name, inputs }) => problemsOf(`filter ${name}`, inputs)));
  if (problems.length > 0) {
    throw new ScienceSetupError(
      `Survey ${survey.name}: ${problems.join('; ')}. Correct the inputs that these declare.`,
    );
  }
}

function inputProblems(view: AlertView, user: string, input: Input<unknown>, absent: string): string[] {
  const missing = input.columns.filter(
    (path) => view.chain(path) === undefined && !isInOtherLayout(view, input, path),
  );
  if (missing.length > 0) return missing.map((path) => `${user} reads ${path}, which ${absent}`);
  try {
    input.bind(view);
    return [];
  } catch (error) {
    return [`${user}: ${(error as Error).message}`];
  }
}

/** Whether the column is that of another survey's layout, and the one of this survey's layout is there. */
function isInOtherLayout(view: AlertView, { columns }: Input<unknown>, path: string): boolean {
  const layout = historyLayouts.find(({ current }) => path.startsWith(`${current}.`));
  if (layout === undefined) return false;
  const quantity = path.slice(layout.current.length + 1);
  const alternatives = historyLayouts.map(({ current }) => `${current}.${quantity}`);
  return alternatives.some((other) => columns.includes(other) && view.chain(other) !== undefined);
}
