import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** CPU time that this process has used so far, user and system, all threads [s]. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** CPU time of the work [s], garbage collection and compilation on other threads included. */
export async function cpuSecondsOf(work: () => unknown): Promise<number> {
  const start = ownCpuSeconds();
  await work();
  return ownCpuSeconds() - start;
}

/** Clock ticks per second in /proc: a constant of Linux's interface. */
const ticksPerSecond = 100;

/**
 * CPU time that another process has used so far, user and system [s].
 * @throws Error if there is no such process
 */
export function cpuSecondsOfProcess(pid: number): number {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }
  // minutes:seconds.hundredths, with hours in front where there are any
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
}
