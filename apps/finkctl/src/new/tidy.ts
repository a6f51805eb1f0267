import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../failures.ts';

/**
 * A source text as the repository's formatter has it, its imports in order.
 *
 * @param path of the file in the repository, which need not exist
 * @throws CommandError where the formatter is not installed or does not accept the text
 */
export function tidy(repository: string, path: string, text: string): string {
  const biome = join(repository, 'node_modules/@biomejs/biome/bin/biome');
  if (!existsSync(biome))
    throw new CommandError(
      `${biome} is not there: finkctl new works in a checkout of the repository, with its dependencies for development (npm test installs them).`,
    );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'check', '--write', '--colors=off', `--stdin-file-path=${path}`],
    { cwd: repository, input: text, encoding: 'utf8' },
  );
  if (status === 0 && stdout !== '') return stdout;
  throw new CommandError(`${path} cannot be formatted, nothing was written:\n${stderr || stdout}`);
}
