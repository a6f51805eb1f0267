import { createHash } from 'node:crypto';

/** Name of the index in the folder of an environment. */
export const INDEX_FILE = '.index.json';

/** The files that a rendering owns, by their path below the environment's folder, and the SHA-256 of each. */
export type OwnedIndex = ReadonlyMap<string, string>;

/** SHA-256 of a file's text, hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The index as text: JSON, one file a line, sorted. */
export function emitIndex(index: OwnedIndex): string {
  const entries = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/**
 * Reads an index by lines, so that one with the marks of a merge conflict owns the files of both sides, and rendering
 * again mends it. Paths that do not lie in an application's folder are owned by nobody.
 */
export function parseIndex(text: string): OwnedIndex {
  const index = new Map<string, string>();
  for (const [, path, hash] of text.matchAll(/^ *"([^"\\/]+\/[^"\\/]+)": "([0-9a-f]{64})",?\r?$/gm)) {
    if (!path!.split('/').some((part) => part === '.' || part === '..')) index.set(path!, hash!);
  }
  return index;
}
