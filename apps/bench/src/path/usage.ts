import { readFileSync } from 'node:fs';

/** What a process used in all its life. */
export interface Usage {
  /** User and system time of all threads [s]. */
  readonly cpuSeconds: number;
  /** Largest resident set [MiB]. */
  readonly rssMb: number;
}

const preload = new URL('./usage-at-exit.ts', import.meta.url).href;

/** Environment with which a Node process reports what it used, and its CPU profile if a folder is given. */
export function usageEnvironment(file: string, profileFolder?: string): Record<string, string> {
  const profile = profileFolder === undefined ? '' : ` --cpu-prof --cpu-prof-dir=${profileFolder}`;
  return { NODE_OPTIONS: `--import=${preload}${profile}`, FINK_BENCH_USAGE: file };
}

/** Reads the report of a process that has ended in good order. */
export const readUsage = (file: string): Usage => JSON.parse(readFileSync(file, 'utf8')) as Usage;
