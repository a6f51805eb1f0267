import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, waitFor, withFileLock } from '@fink/local-servers';
import { findRedis } from '../argocd/redis.ts';
import { buildPrograms, type Report, toStandardError } from '../programs/build-programs.ts';
import { argoCd, controllers, controlPlane } from '../programs/program.ts';
import {
  type KeptCluster,
  type KeptFiles,
  type KeptParts,
  keptFiles,
  readState,
  removeState,
} from './kept-state.ts';
import { isRunning, type ProcessIdentity, signalProcess } from './process-facts.ts';

/** Milliseconds that the keeper may take to end its servers and remove their folder. */
const GRACE = 15_000;
/** Milliseconds that a cluster may take to start: it gives up itself before. */
const START_LIMIT = 300_000;

/** The kept cluster of this name; undefined when none runs. */
export async function keptCluster(name: string): Promise<KeptCluster | undefined> {
  const cluster = await readState(keptFiles(name).state);
  return cluster !== undefined && (await isRunning(cluster.keeper)) ? cluster : undefined;
}

/**
 * Starts a cluster that outlives this process, unless the one of this name runs already, with whatever parts: see
 * `hasParts`.
 * @throws Error as `startTestCluster` and `startArgoCd` do
 */
export async function startKeptCluster(
  name: string,
  report: Report = toStandardError,
  parts: KeptParts = {},
): Promise<{ readonly cluster: KeptCluster; readonly isNew: boolean }> {
  const files = keptFiles(name);
  // Before the lock: a first build takes minutes.
  const { nodes = 0, argoCd: withArgoCd = false } = parts;
  if (withArgoCd) await findRedis(report);
  await buildPrograms(report, [
    ...controlPlane,
    ...(nodes > 0 || withArgoCd ? controllers : []),
    ...(withArgoCd ? argoCd : []),
  ]);
  return withFileLock(files.lock, async () => {
    const before = await keptCluster(name);
    if (before !== undefined) return { cluster: before, isNew: false };
    await clear(files);
    return { cluster: await start(name, files, parts), isNew: true };
  });
}

/**
 * Ends the kept cluster of this name and removes its folder.
 * @returns what ran; undefined when nothing did, which is no error
 */
export async function endKeptCluster(name: string): Promise<KeptCluster | undefined> {
  const files = keptFiles(name);
  return withFileLock(files.lock, async () => {
    const cluster = await keptCluster(name);
    await clear(files);
    return cluster;
  });
}

async function start(name: string, files: KeptFiles, parts: KeptParts): Promise<KeptCluster> {
  const log = openSync(files.log, 'w', 0o600);
  const args = [join(import.meta.dirname, 'keep-cluster.ts'), name, JSON.stringify(parts)];
  const keeper = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
  });
  closeSync(log);
  try {
    let ended = false;
    keeper.once('exit', () => (ended = true));
    const found = await waitFor(
      async () => {
        const state = await readState(files.state);
        return state?.keeper.pid === keeper.pid ? state : ended;
      },
      { what: `the test cluster "${name}" to start`, timeout: START_LIMIT },
    );
    if (found !== true) return found;
    const said = (await readFile(files.log, 'utf8')).trim();
    throw new Error(`The test cluster "${name}" did not start:\n${said.slice(-4000)}`);
  } catch (error) {
    keeper.kill('SIGTERM');
    throw error;
  } finally {
    keeper.unref();
  }
}

/** Ends what is left of a cluster, by the processes' identities, and removes all of its files. */
async function clear(files: KeptFiles): Promise<void> {
  const cluster = await readState(files.state);
  if (cluster === undefined) return;
  await end(cluster.keeper);
  // They end with their keeper, a little after it where it was killed.
  await Promise.all(cluster.processes.map(end));
  await removeFolder(cluster.dir);
  if (cluster.argoCd !== undefined) await removeFolder(cluster.argoCd.dir);
  await removeState(files.state);
  await rm(files.log, { force: true });
}

async function end(identity: ProcessIdentity): Promise<void> {
  await signalProcess(identity, 'SIGTERM');
  const deadline = Date.now() + GRACE;
  while (await isRunning(identity)) {
    if (Date.now() > deadline) await signalProcess(identity, 'SIGKILL');
    await sleep(20);
  }
}
