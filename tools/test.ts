// `npm test`: formatter, linter, types and all jest suites; arguments go to jest (a path or a name narrows the run).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Runs a script under this Node, returning its exit status. */
function run(script: string, args: readonly string[], nodeOptions: readonly string[] = []): number {
  const result = spawnSync(process.execPath, [...nodeOptions, join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return result.status ?? 1;
}

const args = process.argv.slice(2);
const narrowed = args.length > 0;
let failed = 0;
if (!narrowed) {
  failed += run('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']);
  failed += run('node_modules/typescript/bin/tsc', ['--noEmit']);
}
failed += run('node_modules/jest/bin/jest.js', args, [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
]);
process.exitCode = failed === 0 ? 0 : 1;
