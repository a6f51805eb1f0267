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
export const renderText = (changes: readonly Change[], names?: ComparedNames): string =>
  `${headline(changes, names)}\n${sectionsText(changes)}`;

/** A section for each severity that changes have, each with an empty line before it. */
export function sectionsText(changes: readonly Change[]): string {
  const groups = groupChanges(changes);
  const sections = titles.map(([severity, title]) => {
    const lines = sectionLines(groups.filter(({ change }) => change.severity === severity));
    return lines.length === 0 ? '' : `\n${title}\n${lines.join('\n')}\n`;
  });
  return sections.join('');
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
  return applications.length > 1 ? 'several applications' : applications[0];
}

/** A group in one line. */
function groupText(group: Group): string {
  const objects = listOfObjects(group);
  return `${lineOf(group)}${objects === '' ? '' : ` (${objects})`}`;
}
