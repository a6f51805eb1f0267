import { access, constants, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandError, UsageError } from '../failures.ts';

/** The file by which a folder is known as a result of this command; it holds what `--json` does. */
export const resultName = 'try.json';
/** All files of a result. */
export const resultFiles = ['passing.avro', 'passing.csv', 'failing.csv', 'index.html', resultName] as const;
/** Where files are written until all are complete. */
const incoming = '.incoming';

/** What a result says of itself, as far as it matters here. */
export const resultKind = 'finkctl try';

/** The folder that a result is written to: it appears there as a whole, or not at all. */
export class ResultFolder {
  readonly path: string;
  readonly #isNew: boolean;

  private constructor(path: string, isNew: boolean) {
    this.path = path;
    this.#isNew = isNew;
  }

  /**
   * Makes the folder ready; an earlier result stays until the new one is complete.
   *
   * @param force writes into a folder that holds other files: only those of a result are replaced
   * @throws UsageError if there are other files, and `force` is not given
   * @throws CommandError if nothing can be written
   */
  static async prepare(out: string, force: boolean): Promise<ResultFolder> {
    const path = resolve(out);
    const names = await readdir(path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined;
      throw new UsageError(`--out ${out} is no folder that can be read: ${cause.message}.`, { cause });
    });
    const others = names?.filter((name) => name !== incoming) ?? [];
    if (others.length > 0 && !force && !(await isResult(path))) {
      throw new UsageError(
        `${path} holds other files (${others.slice(0, 3).join(', ')}${others.length > 3 ? ', ...' : ''}): give another --out, or --force to write into it.`,
      );
    }
    const folder = new ResultFolder(path, names === undefined);
    try {
      await rm(folder.file(''), { recursive: true, force: true });
      await mkdir(folder.file(''), { recursive: true });
      await access(folder.file(''), constants.W_OK);
    } catch (cause) {
      throw new CommandError(`Nothing can be written to ${path}: ${(cause as Error).message}.`, { cause });
    }
    return folder;
  }

  /** Where a file is written until `complete`. */
  file(name: string): string {
    return join(this.path, incoming, name);
  }

  /** Replaces the earlier result by the files that were written. */
  async complete(): Promise<void> {
    const written = await readdir(this.file(''));
    for (const name of resultFiles) await rm(join(this.path, name), { force: true });
    // The file that marks the result comes last.
    for (const name of written.sort((a, b) => Number(a === resultName) - Number(b === resultName))) {
      await rename(this.file(name), join(this.path, name));
    }
    await rm(this.file(''), { recursive: true });
  }

  /** Removes what was written: the folder is as it was before. */
  async abandon(): Promise<void> {
    await rm(this.file(''), { recursive: true, force: true }).catch(() => {});
    if (this.#isNew) await rmdir(this.path).catch(() => {});
  }
}

async function isResult(path: string): Promise<boolean> {
  try {
    return JSON.parse(await readFile(join(path, resultName), 'utf8')).kind === resultKind;
  } catch {
    return false;
  }
}
