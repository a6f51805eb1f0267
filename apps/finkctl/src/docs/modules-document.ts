import type { Outputs } from '@fink/science';
import type { Survey } from '@fink/topology';
import { columnList } from './column-list.ts';
import { codes, markdownTable } from './markdown-table.ts';
import { modelsOf } from './needs.ts';
import { columnsRead, emptyAlerts } from './survey-columns.ts';

const head = `# Science modules and their columns

The modules of the stream, survey by survey in the order in which they run, and the columns that they add to every alert.
Written by \`finkctl docs\` from the modules themselves (\`packages/science/src\`): change them there.

A column is null where its module could not compute it, and all columns of a module are null where it failed on the alert, or
where its catalogue or model is not there. Units stand in brackets in the meaning. A filter reads a value in a struct by its
path, as in \`num('transient_features.faint')\`.`;

/** The text of docs/modules.md. */
export const modulesDocument = (surveys: readonly Survey[]): string =>
  `${[head, ...surveys.map(chapter)].join('\n\n')}\n`;

function chapter(survey: Survey): string {
  const view = emptyAlerts(survey);
  const modules = survey.modules.map((module) => [
    `\`${module.name}\``,
    module.purpose,
    columnList(columnsRead(module.inputs, view), view),
    codes(module.catalogues ?? []),
    codes(modelsOf(module)),
  ]);
  const columns = survey.modules.flatMap(({ name, outputs }) =>
    columnRows(outputs).map((row) => [...row, `\`${name}\``]),
  );
  const title = survey.name.toUpperCase();
  return [
    `## ${title}`,
    markdownTable(['module', 'purpose', 'reads', 'catalogues', 'models'], modules),
    `### Added columns of ${title}`,
    markdownTable(['column', 'type', 'meaning', 'module'], columns),
  ].join('\n\n');
}

/** Path, type and meaning of outputs, each struct followed by what is in it. */
function columnRows(outputs: Outputs, above = ''): string[][] {
  return Object.entries(outputs).flatMap(([name, output]) => [
    [`\`${above}${name}\``, output.kind, output.meaning],
    ...(output.kind === 'struct' ? columnRows(output.fields, `${above}${name}.`) : []),
  ]);
}
