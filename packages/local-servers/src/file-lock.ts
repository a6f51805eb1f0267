import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './process-life.ts';

/** Milliseconds after which an empty lock file (its owner died before it wrote its name) is stale. */
const EMPTY_IS_STALE = 5_000;

/**
 * Runs `work` while holding the lock file `path`, waiting for a live owner on this machine to finish.
 * A lock whose owner has died is taken over. What `work` makes should still appear by a rename, so that a
 * lock lost to a cleared cache folder spoils nothing.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await tryLock(path))) {
    await removeIfStale(path);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(`${process.pid} ${hostname()}\n`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string): Promise<void> {
  try {
    const owner = await readFile(path, 'utf8');
    const [pid, host] = owner.trim().split(' ');
    const stale =
      owner === ''
        ? Date.now() - (await stat(path)).mtimeMs > EMPTY_IS_STALE
        : host === hostname() && !isAlive(Number(pid));
    if (!stale) return;
    // Two waiters may both see the dead owner; the slower one must not remove the lock that the faster one
    // has taken since, so it looks again at what it has moved aside.
    const aside = `${path}.${process.pid}.stale`;
    await rename(path, aside);
    const moved = await readFile(aside, 'utf8');
    if (moved === owner) await rm(aside, { force: true });
    else await rename(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
