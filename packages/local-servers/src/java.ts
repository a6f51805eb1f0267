import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** Oldest Java release that runs the local servers. */
const OLDEST_JAVA = 17;

/** A Java runtime found on this machine. */
export interface Java {
  /** Path or name of the `java` program. */
  readonly program: string;
  /** Short text that changes with the runtime: class data archives are valid for one runtime only. */
  readonly key: string;
}

let found: Promise<Java> | undefined;

/**
 * The Java runtime of JAVA_HOME, else of PATH.
 * @throws Error saying what to install when there is none, or when it is older than release 17
 */
export function findJava(): Promise<Java> {
  return (found ??= look());
}

async function look(): Promise<Java> {
  const home = process.env['JAVA_HOME'];
  const program = home ? join(home, 'bin', 'java') : 'java';
  const remedy = `Install a Java ${OLDEST_JAVA} runtime or newer (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk) and set JAVA_HOME or PATH.`;
  let output: string;
  try {
    ({ output } = await runCommand(program, ['-version']));
  } catch (error) {
    throw new Error(`The local Kafka and S3 servers need Java, but "${program}" cannot be run. ${remedy}`, {
      cause: error,
    });
  }
  const release = javaRelease(output);
  if (release === undefined || release < OLDEST_JAVA) {
    throw new Error(
      `The local Kafka and S3 servers need Java ${OLDEST_JAVA} or newer, but "${program} -version" says: ${output.trim()}. ${remedy}`,
    );
  }
  return { program, key: createHash('sha256').update(output).digest('hex').slice(0, 12) };
}

/** The feature release (8, 17, 21 …) in the output of `java -version`; undefined when it names none. */
export function javaRelease(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match ? Number(match[1]) : undefined;
}
