import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@fink/kafka';
import { ObjectExistsError, type ObjectStore } from '@fink/object-store';
import type { ClosedObject } from './archive-objects.ts';

const firstPauseMs = 200;
const longestPauseMs = 10_000;

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
  for (const { key, chunks, bytes } of objects) {
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      signal.throwIfAborted();
      try {
        await store.put(key, { chunks, bytes }, { signal });
        break;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ObjectExistsError && (await isComplete(store, key, bytes))) break;
        log('warn', 'could not write to the object store, trying again', {
          key,
          bytes,
          error: String(error),
        });
        await delay(pause, undefined, { signal });
      }
    }
  }
}

async function isComplete(store: ObjectStore, key: string, bytes: number): Promise<boolean> {
  const head = await store.head(key).catch(() => undefined);
  return head?.bytes === bytes;
}
