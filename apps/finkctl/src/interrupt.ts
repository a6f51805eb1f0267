import { Interrupted } from './failures.ts';

/** A terminal and npm may both send the same signal: what comes this soon is the same one [ms]. */
const sameSignalMs = 1_000;

/**
 * Runs work that SIGINT and SIGTERM end: `signal` is aborted, and the work is left at once, so that the caller
 * can clean up. A second signal, later, ends the process without cleaning up.
 *
 * @throws Interrupted after a signal
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  interrupted.catch(() => {});
  let first = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    if (first === 0) {
      first = Date.now();
      const reason = new Interrupted(name as Interrupted['signal']);
      stop.abort(reason);
      reject(reason);
    } else if (Date.now() - first > sameSignalMs) {
      process.exit(130);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const running = work(stop.signal);
  // After an interruption nobody waits for it any more.
  running.catch(() => {});
  try {
    return await Promise.race([running, interrupted]);
  } finally {
    if (first === 0) {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    }
  }
}
