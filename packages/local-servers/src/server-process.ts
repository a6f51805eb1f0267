import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

/** What to run, and where its output goes. */
export interface ServerCommand {
  /** Name for messages, "Kafka". */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Folder to run in. @default that of this process */
  readonly cwd?: string;
  /** File that standard output and standard error are appended to. */
  readonly logFile: string;
}

/** A server process that never outlives this one. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** Exit status; null as long as it runs, and when a signal ended it. */
  exitStatus(): number | null;
  /** Sends a signal; does nothing when the process has ended. */
  signal(signal: NodeJS.Signals): void;
}

/** Processes to end when this one leaves by `process.exit` or at the end of its work. */
const running = new Set<ChildProcess>();
let hooked = false;

/**
 * Starts a server that ends with this process, even when this process is killed by SIGKILL: by the parent
 * death signal where `setpriv` offers it (Linux), elsewhere by a small watchdog that sees its standard input
 * close. The server does not keep this process running.
 * @throws Error when the program cannot be run
 */
export async function startProcess(command: ServerCommand): Promise<ServerProcess> {
  const log = openSync(command.logFile, 'a');
  let child: ChildProcess | undefined;
  try {
    const { env, cwd } = command;
    const options: SpawnOptions = { stdio: ['ignore', log, log], env, cwd };
    // The parent death signal is sent when the *thread* ends that started the process: no use in a worker.
    const bound = process.platform === 'linux' && isMainThread;
    child =
      (bound
        ? await spawned('setpriv', ['--pdeathsig', 'KILL', command.program, ...command.args], options)
        : null) ?? watched(await spawned(command.program, command.args, options));
  } finally {
    closeSync(log);
  }
  if (child === undefined || child.pid === undefined) {
    throw new Error(`${command.name} cannot be started: the program "${command.program}" cannot be run.`);
  }
  return track(child, child.pid);
}

type SpawnOptions = { stdio: ['ignore', number, number]; env?: NodeJS.ProcessEnv; cwd?: string };

/** Starts a program; null when it is not installed. */
function spawned(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    child.once('spawn', () => resolve(child));
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(null) : reject(error),
    );
  });
}

/** Has a watchdog kill the process once this one is gone. */
function watched(child: ChildProcess | null): ChildProcess | undefined {
  if (child === null) return undefined;
  const script = `process.stdin.resume().on('end', () => { try { process.kill(${child.pid}, 'SIGKILL'); } catch {} });`;
  const watchdog = spawn(process.execPath, ['-e', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.once('exit', () => watchdog.kill('SIGKILL'));
  // Neither the watchdog nor the pipe to it may keep this process running.
  watchdog.unref();
  (watchdog.stdin as unknown as { unref(): void }).unref();
  return child;
}

function track(child: ChildProcess, pid: number): ServerProcess {
  if (!hooked) {
    hooked = true;
    process.on('exit', () => {
      for (const each of running) each.kill('SIGKILL');
    });
  }
  running.add(child);
  child.unref();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  return {
    pid,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    exitStatus: () => child.exitCode,
    signal: (signal) => {
      child.kill(signal);
    },
  };
}

/** Sends a signal that ends the process, and SIGKILL after `graceMs`; settles when it has ended. */
export async function endProcess(
  server: ServerProcess,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  server.signal(signal);
  // An unreferenced child's exit alone would not keep this process running until it is seen: the timers do.
  const deadline = Date.now() + graceMs;
  while (!server.hasEnded()) {
    if (Date.now() > deadline) server.signal('SIGKILL');
    await Promise.race([server.ended, sleep(100)]);
  }
}
