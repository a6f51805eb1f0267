import type { Change, Severity } from './change.ts';
import { type Group, groupChanges, lineOf, listOfObjects } from './group.ts';
import type { ComparedNames } from './render-changes.ts';
import { headline } from './summary.ts';

const titles: readonly [Severity, string][] = [
  ['danger', 'Dangerous'],
  ['notice', 'Notable'],
  ['info', 'Minor'],
];

/** Changes for a terminal: a headline, then a section for each severity, its lines by application. */
export function renderText(changes: readonly Change[], names?: ComparedNames): string {
  const groups = groupChanges(changes);
  const sections = titles.map(([severity, title]) => {
    const lines = sectionLines(groups.filter(({ change }) => change.severity === severity));
    return lines.length === 0 ? '' : `\n${title}\n${lines.join('\n')}\n`;
  });
  return `${headline(changes, names)}\n${sections.join('')}`;
}

function sectionLines(groups: readonly Group[]): string[] {
  const places = [...new Set(groups.map(placeOf))];
  return places.flatMap((place) => [
    `  ${place}`,
    ...groups.filter((group) => placeOf(group) === place).map((group) => `    ${groupText(group)}`),
  ]);
}

/** The application of a group, or what stands for many. */
export function placeOf({ applications }: Group): string {
  if (applications.length > 1) return 'several applications';
  return applications[0] === '' ? 'the environment' : applications[0];
}

/** A group in one line. */
function groupText(group: Group): string {
  const objects = listOfObjects(group);
  return `${lineOf(group)}${objects === '' ? '' : ` (${objects})`}`;
}
