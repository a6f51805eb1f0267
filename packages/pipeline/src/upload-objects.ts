import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@fink/kafka';
import { ObjectExistsError, type ObjectStore } from '@fink/object-store';
import type { ClosedObject } from './archive-objects.ts';

const firstPauseMs = 200;
const longestPauseMs = 10_000;
/** Far below the age from which orphans are swept, an hour at least [ms]. */
const longUploadMs = 10 * 60_000;

/**
 * Uploads objects, as long as it takes: a store that refuses, is full or away is an operator's matter, and until
 * it is mended nothing may be lost. Keys are unique, so an object that exists already is our own, from an
 * attempt whose reply was lost.
 *
 * @throws the signal's reason when the partition is lost meanwhile
 */
export async function uploadObjects(
  store: ObjectStore,
  objects: readonly ClosedObject[],
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  for (;;) {
    const started = Date.now();
    for (const object of objects) await uploadObject(store, object, signal, log);
    // After a long wait a sweep of orphans may have taken the first ones: looks, and uploads what is gone.
    if (Date.now() - started < longUploadMs) return;
    const kept = await Promise.all(objects.map(({ key, bytes }) => isComplete(store, key, bytes)));
    if (kept.every((isKept) => isKept)) return;
  }
}

/** Uploads one object, as long as it takes. */
async function uploadObject(
  store: ObjectStore,
  { key, chunks, bytes }: ClosedObject,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    signal.throwIfAborted();
    try {
      return await store.put(key, { chunks, bytes }, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ObjectExistsError && (await isComplete(store, key, bytes))) return;
      log('warn', 'could not write to the object store, trying again', { key, bytes, error: String(error) });
      await delay(pause, undefined, { signal });
    }
  }
}

async function isComplete(store: ObjectStore, key: string, bytes: number): Promise<boolean> {
  const head = await store.head(key).catch(() => undefined);
  return head?.bytes === bytes;
}
