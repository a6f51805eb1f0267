import { access, constants, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type LedgerRecord, parseLedgerRecord } from '../ledger.ts';

const ledgerName = 'ledger.jsonl';
/** All that files mode writes into a folder; the last is where the object store writes what is not complete. */
const ownNames = ['topics', 'raw', 'science', 'undecodable', ledgerName, '.incoming'] as const;

/** A folder cannot take the results of a run; the message says why and what to do. */
export class OutputFolderError extends Error {
  override readonly name = 'OutputFolderError';
}

/**
 * The folder that a run in files mode writes to. A run is there once its ledger is: that is written last, so that
 * nothing half-written is ever claimed.
 */
export class OutputFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes the folder ready.
   *
   * @param replace removes the results of an earlier run; other files are left alone
   * @throws OutputFolderError if there are results already, or nothing can be written
   */
  static async prepare(path: string, replace: boolean): Promise<OutputFolder> {
    const folder = new OutputFolder(resolve(path));
    await folder.#writable(async () => {
      await mkdir(folder.path, { recursive: true });
      await access(folder.path, constants.W_OK);
    });
    const present = new Set(await readdir(folder.path));
    const found = ownNames.filter((name) => present.has(name));
    if (found.length > 0 && !replace) {
      throw new OutputFolderError(
        `${folder.path} holds results of an earlier run (${found.join(', ')}): give another folder, or --force to replace them.`,
      );
    }
    await folder.clear();
    await folder.#writable(() => mkdir(join(folder.path, 'topics')));
    return folder;
  }

  /** Path of a topic's container. */
  topicPath(topic: string): string {
    return join(this.path, 'topics', `${topic}.avro`);
  }

  /** Completes the run. */
  async writeLedger(records: readonly LedgerRecord[]): Promise<void> {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const file = join(this.path, ledgerName);
    await writeFile(`${file}.part`, lines, { flush: true });
    await rename(`${file}.part`, file);
    await rm(join(this.path, '.incoming'), { recursive: true, force: true });
  }

  /** Removes everything that a run writes. */
  async clear(): Promise<void> {
    for (const name of [`${ledgerName}.part`, ...ownNames]) {
      await rm(join(this.path, name), { recursive: true, force: true });
    }
  }

  async #writable(action: () => Promise<unknown>): Promise<void> {
    await action().catch((cause: Error) => {
      throw new OutputFolderError(`Nothing can be written into ${this.path}: ${cause.message}.`, { cause });
    });
  }
}

/**
 * The ledger of a run in files mode.
 *
 * @throws OutputFolderError if the folder holds no complete run, or a line is no record
 */
export async function readLedgerFile(folder: string): Promise<LedgerRecord[]> {
  const file = join(resolve(folder), ledgerName);
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new OutputFolderError(`${folder} holds no complete run: ${cause.message}.`, { cause });
  });
  return text.split('\n').flatMap((line, k) => {
    if (line === '') return [];
    try {
      return [parseLedgerRecord(line)];
    } catch (cause) {
      throw new OutputFolderError(`${file}, line ${k + 1} is no ledger record: ${(cause as Error).message}.`);
    }
  });
}
