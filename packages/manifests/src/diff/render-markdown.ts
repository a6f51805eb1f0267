import type { Change, Severity } from './change.ts';
import type { Comparison } from './compare-environments.ts';
import { type Group, groupChanges, listOfObjects, subjectOf } from './group.ts';
import type { ComparedNames } from './render-changes.ts';
import { placeOf } from './render-text.ts';
import { comparisonTitle, differencesText, headline } from './summary.ts';
import { count } from './words.ts';

/** GitHub refuses comments above 65,536 characters; the rest is for what surrounds this text. */
const mostCharacters = 60_000;

/** Changes for a comment on a pull request: dangers first, then a table per application, minor ones folded. */
export function renderMarkdown(changes: readonly Change[], names?: ComparedNames): string {
  const infos = groupsOf(changes, 'info');
  const blocks = [
    `### ${plain(headline(changes, names))}`,
    ...dangerBlock(changes),
    ...noticeBlocks(changes),
    ...(infos.length === 0 ? [] : [folded(count(infos.length, 'minor change'), [table(infos)])]),
  ];
  return `${fitting(blocks, mostCharacters).join('\n\n')}\n`;
}

const groupsOf = (changes: readonly Change[], severity: Severity): Group[] =>
  groupChanges(changes).filter(({ change }) => change.severity === severity);

/** What is dangerous, if anything is. */
function dangerBlock(changes: readonly Change[]): string[] {
  const dangers = groupsOf(changes, 'danger');
  return dangers.length === 0 ? [] : [`#### :warning: Dangerous\n\n${table(dangers)}`];
}

/** What is notable, a table for each application. */
function noticeBlocks(changes: readonly Change[]): string[] {
  const notices = groupsOf(changes, 'notice');
  return [...Map.groupBy(notices, placeOf)].map(([place, rows]) => `#### ${plain(place)}\n\n${table(rows)}`);
}

const folded = (title: string, blocks: readonly string[]): string =>
  `<details><summary>${title}</summary>\n\n${blocks.join('\n\n')}\n\n</details>`;

/** Two environments: the summary, then the dangers, then every difference, folded. */
export function renderMarkdownComparison({ names, summary, changes }: Comparison): string {
  const subjects = [...Map.groupBy(summary, ({ subject }) => subject)].map(
    ([subject, statements]) =>
      `- **${plain(subject)}.** ${statements.map(({ sentence }) => plain(sentence)).join(' ')}`,
  );
  const blocks = [
    `### ${plain(comparisonTitle(names, changes))}`,
    ...(subjects.length === 0 ? [] : [subjects.join('\n')]),
    ...dangerBlock(changes),
  ];
  const infos = groupsOf(changes, 'info');
  const details = [
    ...noticeBlocks(changes),
    ...(infos.length === 0 ? [] : [`#### minor\n\n${table(infos)}`]),
  ];
  const shown = fitting(blocks, mostCharacters);
  if (details.length === 0) return `${shown.join('\n\n')}\n`;
  const title = differencesText(changes.filter(({ severity }) => severity !== 'danger'));
  const room = mostCharacters - shown.join('\n\n').length - 100;
  return `${[...shown, folded(title, fitting(details, room))].join('\n\n')}\n`;
}

function table(groups: readonly Group[]): string {
  const rows = groups.map((group) => {
    const objects = listOfObjects(group);
    const sentence = `${plain(group.change.sentence)}${objects === '' ? '' : `<br><sub>${plain(objects)}</sub>`}`;
    return `| ${plain(subjectOf(group))} | ${sentence} |`;
  });
  return ['| object | change |', '| --- | --- |', ...rows].join('\n');
}

/** Keeps the first blocks that fit, the dangerous ones being first, and says what was left out. */
function fitting(blocks: readonly string[], most: number): string[] {
  const kept: string[] = [];
  let characters = 0;
  for (const block of blocks) {
    const room = most - characters;
    if (block.length > room) {
      const lines = block.split('\n');
      let end = lines.length;
      while (end > 0 && lines.slice(0, end).join('\n').length > room) end--;
      // Of a folded block nothing is kept: it could not be closed.
      const start = block.startsWith('<details>') ? [] : [lines.slice(0, end).join('\n')];
      return [...kept, ...start, 'More changes do not fit here: run `finkctl diff` to see them all.'];
    }
    kept.push(block);
    characters += block.length + 2;
  }
  return kept;
}

/** Text as it is: no markup, no table cells, no mentions of people. */
const plain = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .replaceAll('\n', ' ');
