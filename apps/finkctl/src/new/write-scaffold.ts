import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../failures.ts';

/** What is to be written: new files, and files that change. Text by path in the repository. */
export interface ScaffoldTexts {
  readonly created: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
}

/**
 * Writes a scaffold and brings the documentation tables up to date: all of it, or, when something fails, nothing.
 *
 * @returns what the tables' command said
 * @throws CommandError with what failed
 */
export function writeScaffold(repository: string, { created, changed }: ScaffoldTexts): string {
  const undo: (() => void)[] = [];
  try {
    for (const [file, text] of created) {
      const path = join(repository, file);
      const firstFolder = mkdirSync(dirname(path), { recursive: true });
      if (firstFolder !== undefined) undo.push(() => rmSync(firstFolder, { recursive: true }));
      writeFileSync(path, text, { flag: 'wx' });
      undo.push(() => rmSync(path));
    }
    for (const [file, text] of changed) {
      const path = join(repository, file);
      const before = readFileSync(path);
      undo.push(() => writeFileSync(path, before));
      writeFileSync(path, text);
    }
    return updateTables(repository);
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw new CommandError(`${(error as Error).message}\nEverything is as it was before.`, { cause: error });
  }
}

/** In a process of its own: this one has read the lists before they changed. */
function updateTables(repository: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(repository, 'apps/finkctl/src/main.ts'), 'docs'],
    { cwd: repository, encoding: 'utf8' },
  );
  if (status !== 0) throw new CommandError(`the tables in docs/ cannot be written:\n${stderr}`);
  return stdout.trim();
}
