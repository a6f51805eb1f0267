import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait, and for what. */
export interface WaitOptions {
  /** What is waited for, for the error message: "the broker to leave". */
  readonly what: string;
  /** Milliseconds until giving up. @default 30000 */
  readonly timeout?: number;
  /** Milliseconds between two looks. @default 50 */
  readonly interval?: number;
}

/**
 * Looks again and again until `condition` gives something other than false, null or undefined, and returns
 * that. An error that it throws counts as "not yet".
 * @throws Error naming what was waited for, with the last error as cause, after the time-out
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: WaitOptions,
): Promise<Exclude<T, false | null | undefined>> {
  const timeout = options.timeout ?? 30_000;
  const deadline = Date.now() + timeout;
  let cause: unknown;
  do {
    try {
      const value = await condition();
      if (value !== false && value !== null && value !== undefined) {
        return value as Exclude<T, false | null | undefined>;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(options.interval ?? 50);
  } while (Date.now() < deadline);
  const last = cause === undefined ? '' : ` The last look failed: ${(cause as Error).message}`;
  throw new Error(`Waited ${timeout} ms in vain for ${options.what}.${last}`, { cause });
}
