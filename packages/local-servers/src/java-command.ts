import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { exists } from './exists.ts';
import { withFileLock } from './file-lock.ts';
import { ensureJars, type JarSet } from './jars.ts';
import { findJava, type Java } from './java.ts';
import type { ServerCommand } from './server-process.ts';

/** Starting fast and staying small matter more for a local server than its speed after minutes. */
const JVM_FLAGS = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xshare:auto',
  '-Xlog:disable',
];

/** A Java server: its jars, main class and arguments. */
export interface JavaServer {
  readonly name: string;
  readonly jars: JarSet;
  readonly mainClass: string;
  /** JVM arguments, such as system properties. */
  readonly jvm: readonly string[];
  readonly args: readonly string[];
  readonly logFile: string;
}

/** The command that starts a Java server, jars fetched. */
export async function javaCommand(server: JavaServer): Promise<ServerCommand> {
  const [java, jars] = await Promise.all([findJava(), ensureJars(server.jars)]);
  const classPath = ['-cp', jars.files.join(delimiter)];
  const args = [...JVM_FLAGS, ...server.jvm, ...classPath, server.mainClass, ...server.args];
  return { name: server.name, program: java.program, args, logFile: server.logFile };
}

/**
 * Path of the class data archive for a jar set under this Java runtime, made on first use; undefined when it
 * could not be made, which costs only start-up time.
 * @param rehearse starts a server of this set with the given JVM arguments, and ends it in good order
 */
export async function classDataArchive(
  set: JarSet,
  rehearse: (jvm: readonly string[]) => Promise<void>,
): Promise<string | undefined> {
  const [java, jars] = await Promise.all([findJava(), ensureJars(set)]);
  const path = archivePath(jars.dir, java);
  if (await exists(path)) return path;
  return withFileLock(`${path}.lock`, async () => {
    if (await exists(path)) return path;
    const making = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      await rehearse([`-XX:ArchiveClassesAtExit=${making}`]);
      await rename(making, path);
      return path;
    } catch {
      return undefined;
    } finally {
      await rm(making, { force: true });
    }
  });
}

/** JVM arguments that use an archive, which halves the start-up time; Java ignores one that does not fit. */
export function archiveFlag(archive: string | undefined): string[] {
  return archive === undefined ? [] : [`-XX:SharedArchiveFile=${archive}`];
}

function archivePath(dir: string, java: Java): string {
  return join(dir, `${basename(dir)}-${java.key}.jsa`);
}
