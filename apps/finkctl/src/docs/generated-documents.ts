import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeRules, type Finding, rules } from '@fink/manifests';
import { surveys } from '@fink/topology';
import { filtersDocument } from './filters-document.ts';
import { modulesDocument } from './modules-document.ts';
import { withWaves } from './waves-table.ts';

/** The documents that are written from declarations, as they should be: text by path in the repository. */
export function generatedDocuments(repository: string): ReadonlyMap<string, string> {
  const all = Object.values(surveys);
  const deploying = withWaves(repository, 'docs/deploying.md');
  return new Map([
    ['docs/checks.md', checksDocument(read(repository, 'docs/checks.md') ?? '# Checks')],
    ['docs/filters.md', filtersDocument(all)],
    ['docs/modules.md', modulesDocument(all)],
    ...(deploying === undefined ? [] : [['docs/deploying.md', deploying] as const]),
  ]);
}

/** What people wrote, up to the first chapter, and the tables of rules. */
function checksDocument(found: string): string {
  const [head] = found.split('\n## ', 1);
  return `${head.trimEnd()}\n\n${describeRules(rules)}\n`;
}

/** Writes the documents that are not current. @returns their paths */
export function writeDocuments(repository: string): string[] {
  const stale = [...generatedDocuments(repository)].filter(([file, text]) => read(repository, file) !== text);
  for (const [file, text] of stale) writeFileSync(join(repository, file), text);
  return stale.map(([file]) => file);
}

/**
 * One finding for each document that is not what the declarations say, with the first line that differs. A repository of
 * environments alone, without a folder `docs`, has none.
 */
export function checkDocuments(repository: string): Finding[] {
  if (!existsSync(join(repository, 'docs'))) return [];
  return [...generatedDocuments(repository)]
    .filter(([file, text]) => read(repository, file) !== text)
    .map(([file, text]) => ({
      severity: 'error',
      rule: 'docs/stale',
      file,
      object: '',
      path: '',
      message: firstDifference(read(repository, file), text),
      remedy: 'run finkctl docs and commit what it writes',
    }));
}

function read(repository: string, file: string): string | undefined {
  const path = join(repository, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function firstDifference(found: string | undefined, written: string): string {
  if (found === undefined) return 'there is no such file';
  const [before, after] = [found.split('\n'), written.split('\n')];
  const line = before.findIndex((text, k) => text !== after[k]);
  const at = line < 0 ? before.length : line;
  const show = (text: string | undefined): string => text ?? '(the end)';
  return `line ${at + 1} is not what the declarations say\n    - ${show(before[at])}\n    + ${show(after[at])}`;
}
