import { bindInputs } from '@fink/alert-view';
import type { Filter } from '@fink/filters';
import { Names, type Survey } from '@fink/topology';
import { columnList } from './column-list.ts';
import { codes, markdownTable } from './markdown-table.ts';
import { needsOf } from './needs.ts';
import { columnsRead, emptyAlerts } from './survey-columns.ts';

const head = `# Filters

The filters of the stream, survey by survey: an alert is delivered to the topic of every filter that it passes. Written by
\`finkctl docs\` from the filters themselves (\`packages/filters/src\`): change them there.

"Needs" are the catalogues and trained models of the modules that the columns come from, directly or by way of others
([modules.md](modules.md) lists them). Without them columns are null, and a filter takes null for "does not pass". An alert
has to pass all cuts of a filter; they are asked in the order given. \`finkctl try NAME\` says how many alerts fall at each.`;

/** The text of docs/filters.md. */
export const filtersDocument = (surveys: readonly Survey[]): string =>
  `${[head, ...surveys.map(chapter)].join('\n\n')}\n`;

function chapter(survey: Survey): string {
  const names = new Names();
  const view = emptyAlerts(survey);
  const needs = (filter: Filter): string => {
    const { catalogues, groups, models } = needsOf(columnsRead(filter.inputs, view), survey.modules);
    const parts = [
      ...(catalogues.length > 0 ? [`catalogues ${codes(catalogues)}`] : []),
      ...groups.map((module) => `catalogues of ${codes([module])}`),
      ...(models.length > 0 ? [`models ${codes(models)}`] : []),
    ];
    return parts.join('; ');
  };
  // A rule that is not written as cuts has one, with the name of the whole.
  const cuts = (filter: Filter): string =>
    Object.keys(filter.cuts(bindInputs(filter.inputs, view) as never))
      .map((name) => (name === filter.selects ? 'as a whole' : name))
      .join('; ');

  const overview = survey.filters.map((filter) => [
    `\`${filter.name}\``,
    `\`${names.filterTopic(filter.name, survey.name)}\``,
    filter.selects,
    filter.science,
    needs(filter),
  ]);
  const rules = survey.filters.map((filter) => [
    `\`${filter.name}\``,
    cuts(filter),
    columnList(columnsRead(filter.inputs, view), view),
  ]);
  const quality = survey.cuts.map(({ name, inputs }) => [
    `\`${name}\``,
    columnList(columnsRead(inputs, view), view),
  ]);
  return [
    `## ${survey.name.toUpperCase()}`,
    markdownTable(['filter', 'topic', 'what it selects', 'science', 'needs'], overview),
    `### Rules of ${survey.name.toUpperCase()}`,
    markdownTable(['filter', 'cuts', 'columns read'], rules),
    ...(quality.length > 0
      ? [
          `### Quality cuts of ${survey.name.toUpperCase()}`,
          'They come before modules and filters: an alert that fails one is archived raw and goes no further.',
          markdownTable(['cut', 'columns read'], quality),
        ]
      : []),
  ].join('\n\n');
}
