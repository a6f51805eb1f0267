import { expect, test } from '@jest/globals';
import { syncRetry, syncTimeoutSeconds } from '../../src/argo/sync-patience.ts';

test('retries go on until the limit of the sync ends them, and each takes the newest commit', () => {
  const { limit = 0, backoff, refresh } = syncRetry;
  expect(backoff).toEqual({ duration: '15s', factor: 2, maxDuration: '3m' });
  const waits = Array.from({ length: limit }, (_, retry) => Math.min(15 * 2 ** retry, 180));
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(syncTimeoutSeconds);
  expect(refresh).toBe(true);
});
