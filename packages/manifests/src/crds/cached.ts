import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir } from './cache-dir.ts';

/** Something derived from the registries, kept in the cache folder as JSON. */
export interface Cached<T> {
  /** Whether the cache has it. */
  readonly isThere: () => boolean;
  /** It, derived on first use. */
  readonly get: () => Promise<T>;
  /** It, derived anew. */
  readonly refresh: () => Promise<T>;
}

/**
 * Keeps what `derive` gives. The file's name holds a hash of the named files of this folder, so that a new
 * version, or another way to derive, never meets old content.
 */
export function cached<T>(name: string, code: readonly string[], derive: () => Promise<T>): Cached<T> {
  const path = () => {
    const hash = createHash('sha256');
    for (const file of code) hash.update(readFileSync(join(import.meta.dirname, file)));
    return join(cacheDir(), `${name}-${hash.digest('hex').slice(0, 16)}.json`);
  };
  const refresh = async () => {
    const content = await derive();
    await writeWhole(path(), JSON.stringify(content));
    return content;
  };
  return {
    isThere: () => existsSync(path()),
    get: async () => (existsSync(path()) ? (JSON.parse(await readFile(path(), 'utf8')) as T) : refresh()),
    refresh,
  };
}

/** Writes a file that others may read or write at the same moment: it appears whole. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(partial, text);
  await rename(partial, path);
}
