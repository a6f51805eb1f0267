import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { markdownTable } from './markdown-table.ts';

/** Where the table stands in its page, between two marks. */
const begin = '<!-- waves: written by finkctl docs -->';
const end = '<!-- /waves -->';

/**
 * The waves in which the root Application makes the others, for each environment, from the rendered files.
 *
 * @returns a table with one line for each Application, in the order of its waves
 */
export function wavesTable(manifests: string): string {
  const files = globSync('*/applications/Application.argocd.*.yaml', { cwd: manifests }).sort();
  const environments = [...new Set(files.map((file) => file.slice(0, file.indexOf('/'))))];
  const waves = new Map<string, Map<string, number>>();
  for (const file of files) {
    const name = basename(file, '.yaml').slice('Application.argocd.'.length);
    const environment = file.slice(0, file.indexOf('/'));
    const wave = Number(/sync-wave: "?(\d+)"?/.exec(readFileSync(join(manifests, file), 'utf8'))?.[1] ?? 0);
    const row = waves.get(name) ?? new Map();
    waves.set(name, row.set(environment, wave));
  }
  const last = (row: ReadonlyMap<string, number>): number => Math.max(...row.values());
  const rows = [...waves]
    .sort(([a, one], [b, other]) => last(one) - last(other) || (a < b ? -1 : 1))
    .map(([name, row]) => [`\`${name}\``, ...environments.map((each) => String(row.get(each) ?? ''))]);
  return markdownTable(['Application', ...environments], rows);
}

/**
 * A page with the table of waves brought up to date.
 *
 * @returns undefined where the repository has no such page, or the page no place for it
 */
export function withWaves(repository: string, page: string): string | undefined {
  const path = join(repository, page);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return undefined;
  const table = wavesTable(join(repository, 'dist-manifests'));
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}
