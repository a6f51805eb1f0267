import { rm } from 'node:fs/promises';
import { endProcess, type ServerProcess } from './server-process.ts';

/** What the local servers have in common. */
export interface LocalServer extends AsyncDisposable {
  /** Process id of the running server; the last one while it is down. */
  readonly pid: number;
  /** Folder of its configuration, data and log (`server.log`). */
  readonly dataDir: string;
  /**
   * Sends a signal to the server: SIGKILL as a crash, SIGSTOP and SIGCONT as a hang. Data and ports are kept.
   * Settles when the server has ended, or at once for SIGSTOP and SIGCONT. @default SIGKILL
   */
  kill(signal?: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Starts the server again on the same ports and data, after a SIGKILL if it still runs. */
  restart(): Promise<void>;
  /** Ends the server; a temporary data folder is removed, a given one is kept in good order. */
  stop(): Promise<void>;
}

/** Milliseconds that a server may take to end in good order. */
const GRACE = 15_000;

/**
 * The life of a server that has been started.
 * @param first the running process
 * @param start starts it again on the same ports and data
 * @param keepData whether the data folder belongs to the caller
 */
export function localServer(
  dataDir: string,
  first: ServerProcess,
  start: () => Promise<ServerProcess>,
  keepData: boolean,
): LocalServer {
  let server = first;
  const kill: LocalServer['kill'] = async (signal = 'SIGKILL') => {
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') server.signal(signal);
    else await endProcess(server, signal, GRACE);
  };
  const stop = async (): Promise<void> => {
    await kill(keepData ? 'SIGTERM' : 'SIGKILL');
    if (!keepData) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    get pid() {
      return server.pid;
    },
    dataDir,
    kill,
    async restart() {
      await kill();
      server = await start();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
