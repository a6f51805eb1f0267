import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The repository that the tests belong to. */
export const root = join(import.meta.dirname, '../../../..');

/** A repository with the environments of this one as they are rendered, in a folder that the caller removes. */
export function copyOfEnvironments(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fink-environments-'));
  for (const part of ['environments', 'dist-manifests'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

/** Runs finkctl as a process of its own. */
export function finkctlProcess(
  args: readonly string[],
  options: {
    readonly hook?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  } = {},
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const hooks = options.hook === undefined ? [] : ['--import', join(import.meta.dirname, options.hook)];
  const main = join(root, 'apps/finkctl/src/main.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...hooks, main, ...args],
    { encoding: 'utf8', cwd: options.cwd ?? root, env: { ...process.env, ...options.env } },
  );
  return { code: status, out: stdout, err: stderr };
}

/** Text of every file below a folder by its path, the index included. */
export function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}
