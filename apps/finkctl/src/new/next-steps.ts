import { Names } from '@fink/topology';
import type { Scaffold, ScaffoldRequest } from './scaffold.ts';

/** What was made, and what to do now, as commands. */
export function nextSteps(
  { kind, survey, name }: ScaffoldRequest,
  { source, test, registration }: Scaffold,
  tables: string,
): string {
  const steps = kind === 'filter' ? filterSteps(survey, name.snake) : moduleSteps(survey, name.snake);
  return [
    `Made     ${source.path}: the ${kind}`,
    `Made     ${test.path}: its tests`,
    `Changed  ${registration.file}: its line in the list`,
    `Tables   ${tables}`,
    '',
    `Open ${source.path} and make it yours, where TODO says so. Then`,
    `  npm test -- ${test.path}`,
    ...steps,
    '  node_modules/.bin/finkctl docs      the tables follow what you wrote',
  ].join('\n');
}

const filterSteps = (survey: ScaffoldRequest['survey'], name: string): string[] => [
  `  node_modules/.bin/finkctl try ${name} --survey ${survey} --alerts FOLDER      which alerts pass, and where the others fall`,
  `  npm run synth      its topic ${new Names().filterTopic(name, survey)} becomes part of every environment: commit dist-manifests, too`,
];

const moduleSteps = (survey: ScaffoldRequest['survey'], name: string): string[] => [
  `  node_modules/.bin/finkctl run --survey ${survey} --alerts FOLDER --out OUT      its column ${name} is in OUT/science`,
];
