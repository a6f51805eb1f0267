import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommandError, UsageError } from './failures.ts';

/**
 * Checks, before the work begins, that a report can be written there.
 *
 * @throws UsageError if its folder is missing or may not be written to
 */
export async function checkJsonTarget(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK).catch((cause: Error) => {
    throw new UsageError(`--json ${file}: nothing can be written into ${folder} (${cause.message}).`, {
      cause,
    });
  });
}

/** Writes a report as JSON. @throws CommandError if that is impossible */
export async function writeJson(file: string | undefined, value: unknown): Promise<void> {
  if (file === undefined) return;
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`).catch((cause: Error) => {
    throw new CommandError(`The report could not be written to ${file}: ${cause.message}.`, { cause });
  });
}
