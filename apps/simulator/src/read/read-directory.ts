import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type AlertFile, AlertSourceError, isPacketFile } from './alert-file.ts';

/**
 * The packet files of a directory and of those below it, sorted by path; `onSkipped` hears of the others.
 *
 * @throws AlertSourceError if it cannot be read
 */
export async function* readDirectory(
  path: string,
  onSkipped: (name: string) => void,
): AsyncGenerator<AlertFile> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((cause: Error) => {
    throw new AlertSourceError(`the directory ${path} cannot be read: ${cause.message}`, { cause });
  });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const name = relative(path, file);
    if (!isPacketFile(name)) {
      onSkipped(name);
      continue;
    }
    const bytes = await readFile(file).catch((cause: Error) => {
      throw new AlertSourceError(`the file ${file} cannot be read: ${cause.message}`, { cause });
    });
    yield { name, bytes };
  }
}
