import type { Change } from './change.ts';
import { type Group, groupChanges, listOfObjects, subjectOf } from './group.ts';
import type { ComparedNames } from './render-changes.ts';
import { placeOf } from './render-text.ts';
import { headline } from './summary.ts';
import { count } from './words.ts';

/** GitHub refuses comments above 65,536 characters; the rest is for what surrounds this text. */
const mostCharacters = 60_000;

/** Changes for a comment on a pull request: dangers first, then a table per application, minor ones folded. */
export function renderMarkdown(changes: readonly Change[], names?: ComparedNames): string {
  const groups = groupChanges(changes);
  const dangers = groups.filter(({ change }) => change.severity === 'danger');
  const notices = groups.filter(({ change }) => change.severity === 'notice');
  const infos = groups.filter(({ change }) => change.severity === 'info');
  const places = [...new Set(notices.map(placeOf))];
  const blocks = [
    `### ${plain(headline(changes, names))}`,
    ...(dangers.length === 0 ? [] : [`#### :warning: Dangerous\n\n${table(dangers)}`]),
    ...places.map((place) => {
      const rows = notices.filter((group) => placeOf(group) === place);
      return `#### ${plain(place)}\n\n${table(rows)}`;
    }),
    ...(infos.length === 0
      ? []
      : [
          `<details><summary>${count(infos.length, 'minor change')}</summary>\n\n${table(infos)}\n\n</details>`,
        ]),
  ];
  return `${fitting(blocks).join('\n\n')}\n`;
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
function fitting(blocks: readonly string[]): string[] {
  const kept: string[] = [];
  let characters = 0;
  for (const block of blocks) {
    const room = mostCharacters - characters;
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
