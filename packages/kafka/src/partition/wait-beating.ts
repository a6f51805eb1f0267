import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for a promise while keeping the group membership alive. When a heartbeat fails, 'finish' still waits for
 * the promise before it throws (a transaction must not be left running unseen); 'abandon' throws at once.
 */
export async function waitBeating(
  promise: Promise<unknown>,
  beat: () => Promise<void>,
  onFailure: 'finish' | 'abandon',
): Promise<void> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => {});
  while (!settled) {
    const timer = new AbortController();
    await Promise.race([watched, delay(1_000, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    try {
      if (!settled) await beat();
    } catch (error) {
      if (onFailure === 'finish') await watched;
      throw error;
    }
  }
  await watched;
}
