import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './cache-dir.ts';
import { exists } from './exists.ts';
import { withFileLock } from './file-lock.ts';
import { runCommand } from './run-command.ts';

const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** The servers whose jars are locked under jars/. */
export type JarSet = 'kafka' | 's3proxy';

/** The jars of one server in the cache. */
export interface Jars {
  /** Folder of this jar set in the cache; files derived from the jars are kept beside them. */
  readonly dir: string;
  /** Absolute paths of all jars in a fixed order: a class data archive is valid for this order only. */
  readonly files: readonly string[];
}

/**
 * The jars of a server, fetched with Maven on first use and checked against the committed sha256 of each.
 * The cache folder's name is a hash of the pom and the lock, so a changed version never meets old jars.
 * @throws Error naming the jar when a checksum differs, or saying what to install when Maven is missing
 */
export async function ensureJars(set: JarSet): Promise<Jars> {
  const source = jarSource(set);
  const [pom, lockText] = await Promise.all([readFile(source.pom), readFile(source.lock, 'utf8')]);
  const key = createHash('sha256').update(pom).update(lockText).digest('hex').slice(0, 16);
  const lock = parseLock(lockText);
  const dir = join(cacheDir(), `${set}-${key}`);
  const jars: Jars = { dir, files: [...lock.keys()].sort().map((name) => join(dir, 'lib', name)) };
  if (await exists(dir)) return jars;
  // One Maven at a time: its own local repository is not made for concurrent first downloads.
  await withFileLock(join(cacheDir(), 'maven.lock'), async () => {
    if (await exists(dir)) return;
    const building = `${dir}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      await fetchJars(source.pom, building);
      checkJars(set, lock, await hashJars(join(building, 'lib')));
      await rename(building, dir);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  });
  return jars;
}

/** Paths of a jar set's pom and lock file in this package. */
export function jarSource(set: JarSet): { readonly pom: string; readonly lock: string } {
  const folder = join(import.meta.dirname, '..', 'jars', set);
  return { pom: join(folder, 'pom.xml'), lock: join(folder, 'jars.sha256') };
}

/** Copies the runtime dependencies of a pom into `into`/lib with Maven. */
export async function fetchJars(pom: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const copied = join(into, 'pom.xml');
  await copyFile(pom, copied);
  const args = ['-B', '-ntp', '-q', '-f', copied, `${MAVEN_PLUGIN}:copy-dependencies`];
  args.push('-DincludeScope=runtime', `-DoutputDirectory=${join(into, 'lib')}`);
  let result: Awaited<ReturnType<typeof runCommand>>;
  try {
    result = await runCommand('mvn', args, { cwd: into, env: process.env });
  } catch (error) {
    throw new Error(
      'Maven fetches the local Kafka and S3 servers, but "mvn" cannot be run. Install Maven 3.6 or newer (Debian, Ubuntu: apt-get install maven; macOS: brew install maven).',
      { cause: error },
    );
  }
  if (result.status !== 0) {
    throw new Error(
      `Maven could not fetch the jars that ${pom} names (exit status ${result.status}). It needs Maven Central or the mirror in ~/.m2/settings.xml. Its output:\n${result.output.trim().slice(-2000)}`,
    );
  }
  // A class data archive records the jars' times; a fixed time keeps it valid when a cache is copied.
  for (const name of await readdir(join(into, 'lib'))) await utimes(join(into, 'lib', name), 1e9, 1e9);
}

/** sha256 (hex) of each jar in a folder, by file name. */
export async function hashJars(folder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) {
    hashes.set(
      name,
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex'),
    );
  }
  return hashes;
}

/** Reads a lock in the format of `sha256sum`: "<hex>  <file name>" per line. */
export function parseLock(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** Compares fetched jars with the lock. @throws Error naming each jar that differs, is missing, or is extra */
export function checkJars(
  set: JarSet,
  lock: ReadonlyMap<string, string>,
  fetched: ReadonlyMap<string, string>,
): void {
  const faults: string[] = [];
  for (const [name, expected] of lock) {
    const actual = fetched.get(name);
    if (actual === undefined) faults.push(`${name} was not fetched`);
    else if (actual !== expected) faults.push(`${name} has sha256 ${actual}, expected ${expected}`);
  }
  for (const name of fetched.keys()) if (!lock.has(name)) faults.push(`${name} is not in the lock`);
  if (faults.length > 0) {
    throw new Error(
      `The jars of ${set} are not those of packages/local-servers/jars/${set}/jars.sha256: ${faults.join('; ')}. If the pom was changed on purpose, run packages/local-servers/scripts/lock-jars.ts; otherwise clear the local Maven repository and distrust the mirror.`,
    );
  }
}
