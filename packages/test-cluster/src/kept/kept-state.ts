import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir } from '@fink/local-servers';
import type { ClusterProcess } from '../cluster/test-cluster.ts';
import type { ProcessIdentity } from './process-facts.ts';

/** A cluster that outlives the command that started it. */
export interface KeptCluster {
  /** The process that started the servers and ends them. */
  readonly keeper: ProcessIdentity;
  readonly processes: readonly (ClusterProcess & ProcessIdentity)[];
  /** `https://127.0.0.1:<port>` */
  readonly server: string;
  /** Path of a kubeconfig of its administrator. */
  readonly kubeconfig: string;
  /** Path of kubectl of its release. */
  readonly kubectl: string;
  readonly dir: string;
  /** What it was started with. */
  readonly parts: KeptParts;
  /** Argo CD, when it is one of its parts. */
  readonly argoCd?: { readonly namespace: string; readonly dir: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Seconds from the start of the servers until they were ready. */
  readonly startSeconds: number;
}

/** What a kept cluster consists of beyond its API server. */
export interface KeptParts {
  /** Nodes that run pods, with the controllers that make them. @default 0 */
  readonly nodes?: number;
  /** Whether Argo CD runs beside it. @default false */
  readonly argoCd?: boolean;
}

/** Whether a cluster of these parts has all of the `wanted` ones. */
export function hasParts(parts: KeptParts, wanted: KeptParts): boolean {
  return (parts.nodes ?? 0) >= (wanted.nodes ?? 0) && (parts.argoCd === true || wanted.argoCd !== true);
}

/** Files of the kept cluster of a name, beside each other in the cache folder. */
export interface KeptFiles {
  readonly state: string;
  readonly log: string;
  readonly lock: string;
}

/** Whether a kept cluster may have this name, which becomes part of file names: up to 40 of a-z, 0-9 and "-". */
export function isClusterName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name);
}

/** @throws Error when this is no name of a cluster */
export function keptFiles(name: string): KeptFiles {
  if (!isClusterName(name)) {
    throw new Error(`"${name}" is no name of a cluster: use up to 40 of a-z, 0-9 and "-".`);
  }
  const stem = join(cacheDir(), `test-cluster-${name}`);
  return { state: `${stem}.json`, log: `${stem}.log`, lock: `${stem}.lock` };
}

/** What was written about a cluster, running or not; undefined when there is nothing. */
export async function readState(path: string): Promise<KeptCluster | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeptCluster;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The state of the test cluster cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Writes it so that a reader sees all or nothing. */
export async function writeState(path: string, cluster: KeptCluster): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  await writeFile(part, `${JSON.stringify(cluster, undefined, 2)}\n`, { mode: 0o600 });
  await rename(part, path);
}

export async function removeState(path: string): Promise<void> {
  await rm(path, { force: true });
}
