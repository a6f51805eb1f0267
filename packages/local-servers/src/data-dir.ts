import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './process-life.ts';
import { removeFolder } from './remove-folder.ts';

/** The folder of all temporary data folders of this user on this machine. */
function home(): string {
  return join(tmpdir(), `fink-local-servers-${userInfo().uid}`);
}

/** A temporary folder; disposing of it removes it. */
export interface DataDir extends AsyncDisposable {
  readonly path: string;
}

/**
 * Makes an empty data folder that this process owns. Folders whose owner has died (it was killed before it
 * could remove them) are removed on the way.
 */
export async function makeDataDir(kind: string): Promise<DataDir> {
  await mkdir(home(), { recursive: true, mode: 0o700 });
  await removeStaleDataDirs();
  const path = await mkdtemp(join(home(), `${kind}@${hostname()}@${process.pid}@`));
  return { path, [Symbol.asyncDispose]: () => removeFolder(path) };
}

/** Removes the data folders of processes of this machine that no longer run. */
export async function removeStaleDataDirs(): Promise<void> {
  for (const name of await readdir(home())) {
    // The host is part of the name because containers may share a temporary folder but not process ids.
    const [, host, pid] = name.split('@');
    if (host === hostname() && !isAlive(Number(pid))) {
      await removeFolder(join(home(), name));
    }
  }
}
