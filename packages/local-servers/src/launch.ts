import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerCommand, type ServerProcess, startProcess } from './server-process.ts';

/** Milliseconds that a server may take to get ready: 2 s are usual, but machines can be very busy. */
const READY_TIMEOUT = 90_000;

/** Another process listens on a port that was chosen for a server. */
export class PortTakenError extends Error {}

/**
 * Starts a server and waits until `isReady` gives true (an error counts as "not yet").
 * @throws PortTakenError when the server ended because its port was in use
 * @throws Error with the end of the server's log when it ended, or was not ready in time
 */
export async function launch(
  command: ServerCommand,
  isReady: () => Promise<boolean>,
): Promise<ServerProcess> {
  const logStart = await stat(command.logFile).then(
    (file) => file.size,
    () => 0,
  );
  const server = await startProcess(command);
  const deadline = Date.now() + READY_TIMEOUT;
  let last: unknown;
  for (;;) {
    if (server.hasEnded()) throw await startFailure(command, logStart, 'ended before it was ready', last);
    try {
      if (await isReady()) return server;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      server.signal('SIGKILL');
      throw await startFailure(command, logStart, `was not ready after ${READY_TIMEOUT / 1000} s`, last);
    }
    await Promise.race([server.ended, sleep(25)]);
  }
}

async function startFailure(
  { name, logFile }: ServerCommand,
  logStart: number,
  what: string,
  last: unknown,
): Promise<Error> {
  const log = (await readFile(logFile)).subarray(logStart).toString('utf8');
  const tail = `End of its log (${logFile}):\n${log.trimEnd().split('\n').slice(-25).join('\n')}`;
  if (/address already in use|failed to bind|BindException/i.test(log)) {
    return new PortTakenError(
      `The local ${name} server ${what}: another process listens on its port. ${tail}`,
    );
  }
  const probe = last instanceof Error ? ` The last attempt to reach it: ${last.message}` : '';
  return new Error(`The local ${name} server ${what}.${probe} ${tail}`);
}

/**
 * Runs `start` with newly chosen ports, again with others when one was taken between choosing and binding.
 * @throws what the last of five attempts threw
 */
export async function withFreshPorts<T>(
  choose: () => Promise<number[]>,
  start: (ports: number[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await choose());
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === 5) throw error;
    }
  }
}
