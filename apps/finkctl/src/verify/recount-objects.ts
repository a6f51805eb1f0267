import type { ObjectStore } from '@fink/object-store';
import { readFooter } from '@fink/parquet';
import type { ObjectRecount } from './recount.ts';

/** Footers read at the same time. */
const atOnce = 8;

export const objectKinds = ['raw', 'science', 'undecodable'] as const;

/** Beginning of the keys of a kind of objects: those of a night, or of a whole survey. */
export const objectPrefix = (kind: (typeof objectKinds)[number], survey: string, night?: string): string =>
  night === undefined ? `${kind}/survey=${survey}/` : `${kind}/survey=${survey}/night=${night}/`;

/** Counts the rows of every object of a night (or of all) from the footers. */
export async function recountObjects(
  store: ObjectStore,
  survey: string,
  night?: string,
): Promise<Map<string, ObjectRecount>> {
  const found = new Map<string, ObjectRecount>();
  const pending = new Set<Promise<void>>();
  for (const kind of objectKinds) {
    for await (const { key, bytes } of store.list(objectPrefix(kind, survey, night))) {
      const reading: Promise<void> = rowsOf(store, key, bytes)
        .then((recount) => void found.set(key, recount))
        .finally(() => pending.delete(reading));
      pending.add(reading);
      if (pending.size >= atOnce) await Promise.race(pending);
    }
  }
  await Promise.all(pending);
  return found;
}

async function rowsOf(store: ObjectStore, key: string, bytes: number): Promise<ObjectRecount> {
  try {
    const source = { size: bytes, read: (at: number, length: number) => store.read(key, at, length) };
    return { rows: (await readFooter(source)).rows, bytes };
  } catch (error) {
    return { unreadable: (error as Error).message, bytes };
  }
}
