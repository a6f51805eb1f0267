import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkBody, checkKey } from './check-key.ts';
import { directoryError } from './directory-error.ts';
import { ObjectExistsError, ObjectNotFoundError } from './errors.ts';
import type { ObjectBody, ObjectEntry, ObjectInfo, ObjectStore, PutOptions } from './object-store.ts';

/** Folder for objects being written: the name is no part of any listing. */
const INCOMING = '.incoming';
/** Milliseconds after which an unfinished object was certainly left by a process that died. */
const STALE = 24 * 3600_000;

/**
 * Objects as files of a local folder, with the behaviour of an S3 store. An object is written to a temporary
 * file, flushed, and then linked to its name, which fails when the name exists: so it appears whole, once.
 * The file system must know hard links, as all usual ones do.
 */
export class DirectoryStore implements ObjectStore {
  readonly location: string;
  readonly #root: string;

  /** @param root the folder; it must exist, or be made with `ensureBucket` */
  constructor(root: string) {
    this.#root = resolve(root);
    this.location = pathToFileURL(this.#root).href;
  }

  async put(key: string, body: ObjectBody, options: PutOptions = {}): Promise<void> {
    checkKey(key);
    checkBody(key, body);
    options.signal?.throwIfAborted();
    const path = join(this.#root, key);
    const incoming = join(this.#root, INCOMING, randomUUID());
    try {
      await this.#makeIncoming();
      try {
        await writeDurably(incoming, body.chunks, options.signal);
        await makeFolders(this.#root, dirname(path));
        await link(incoming, path).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
          throw new ObjectExistsError(`The object "${key}" exists already in ${this.location}.`);
        });
      } finally {
        await unlink(incoming).catch(() => {});
      }
      await flushFolder(dirname(path));
    } catch (error) {
      options.signal?.throwIfAborted();
      throw directoryError(error, `write the object "${key}"`, this.location);
    }
  }

  async get(key: string): Promise<Uint8Array> {
    return this.read(key, 0, Number.POSITIVE_INFINITY);
  }

  async read(key: string, offset: number, length: number): Promise<Uint8Array> {
    checkKey(key);
    try {
      await using file = await open(join(this.#root, key), 'r');
      const { size } = await file.stat();
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } catch (error) {
      if (isAbsence(error))
        throw new ObjectNotFoundError(`No object "${key}" in ${this.location}.`, { cause: error });
      throw directoryError(error, `read the object "${key}"`, this.location);
    }
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    checkKey(key);
    try {
      const file = await stat(join(this.#root, key));
      return file.isFile() ? { bytes: file.size, modified: file.mtime } : undefined;
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw directoryError(error, `look at the object "${key}"`, this.location);
    }
  }

  async *list(prefix: string): AsyncIterable<ObjectEntry> {
    // Only the deepest folder that the prefix names can hold matches.
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    if (prefix.split('/').some((part) => part === '..')) return;
    try {
      await stat(this.#root);
      yield* this.#walk(folder, prefix);
    } catch (error) {
      throw directoryError(error, `list "${prefix}"`, this.location);
    }
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    try {
      await unlink(join(this.#root, key));
    } catch (error) {
      if (!isAbsence(error)) throw directoryError(error, `delete the object "${key}"`, this.location);
    }
  }

  async ensureBucket(): Promise<void> {
    try {
      await mkdir(this.#root, { recursive: true });
    } catch (error) {
      throw directoryError(error, 'create the folder', this.location);
    }
  }

  async check(): Promise<void> {
    await this.#removeStale();
    const key = `.check-${randomUUID()}.txt`;
    await this.put(key, { chunks: [], bytes: 0 });
    await this.delete(key);
  }

  async *#walk(folder: string, prefix: string): AsyncIterable<ObjectEntry> {
    const entries = await readdir(join(this.#root, folder), { withFileTypes: true }).catch(
      (error: unknown) => {
        if (isAbsence(error)) return [];
        throw error;
      },
    );
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const key = folder + entry.name;
      if (entry.isDirectory()) {
        const inner = `${key}/`;
        const wanted = inner.startsWith(prefix) || prefix.startsWith(inner);
        if (wanted && key !== INCOMING) yield* this.#walk(inner, prefix);
      } else if (key.startsWith(prefix)) {
        const info = await this.head(key);
        if (info) yield { key, ...info };
      }
    }
  }

  /** Not recursive: a missing root (a disk that is not mounted) must not be filled by accident. */
  async #makeIncoming(): Promise<void> {
    await mkdir(join(this.#root, INCOMING)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }

  async #removeStale(): Promise<void> {
    try {
      await this.#makeIncoming();
      for (const name of await readdir(join(this.#root, INCOMING))) {
        const path = join(this.#root, INCOMING, name);
        const file = await stat(path).catch(() => undefined);
        if (file && Date.now() - file.mtimeMs > STALE) await unlink(path).catch(() => {});
      }
    } catch (error) {
      throw directoryError(error, 'look after unfinished objects', this.location);
    }
  }
}

async function writeDurably(
  path: string,
  chunks: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<void> {
  await using file = await open(path, 'wx');
  for (const chunk of chunks) {
    signal?.throwIfAborted();
    if (chunk.byteLength > 0) await file.writeFile(chunk);
  }
  await file.sync();
}

/** Creates the folders between `root` and `folder`, each flushed to its parent. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path !== root && path.length >= first.length; path = dirname(path)) {
    await flushFolder(dirname(path));
  }
}

/** A new name in a folder survives a power failure only when the folder itself is flushed. */
async function flushFolder(path: string): Promise<void> {
  // Windows cannot open folders; it keeps names in its journal.
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}

function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
