// `npm test`: formatter, linter, types and all jest suites. Arguments go to jest: a path or `-t NAME` narrows the
// run to matching suites. The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a script under this Node, returning whether it succeeded. */
function run(script: string, args: readonly string[], nodeOptions: readonly string[] = []): boolean {
  const result = spawnSync(process.execPath, [...nodeOptions, join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return result.status === 0;
}

/** A check that counts as one test. */
function check(name: string, script: string, args: readonly string[], counts: Counts): void {
  const started = Date.now();
  const succeeded = run(script, args);
  counts[succeeded ? 'passed' : 'failed']++;
  console.log(`${succeeded ? 'PASS' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Runs jest and adds its counts; a run that ended without a result counts as one failure. */
function jest(args: readonly string[], counts: Counts): void {
  const folder = mkdtempSync(join(tmpdir(), 'fink-test-'));
  const file = join(folder, 'result.json');
  const succeeded = run(
    'node_modules/jest/bin/jest.js',
    [...args, '--json', `--outputFile=${file}`],
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
    ],
  );
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    counts.passed += result['numPassedTests'];
    counts.failed += result['numFailedTests'] + result['numRuntimeErrorTestSuites'];
    counts.skipped += result['numPendingTests'] + result['numTodoTests'];
    if (!succeeded && result['numFailedTests'] + result['numRuntimeErrorTestSuites'] === 0) counts.failed++;
  } catch {
    counts.failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}

const args = process.argv.slice(2);
const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
if (args.length === 0) {
  check('formatter and linter', 'node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '.'], counts);
  check('types', 'node_modules/typescript/bin/tsc', ['--noEmit'], counts);
  jest(['--selectProjects', 'unit', 'servers'], counts);
} else if (args[0] === '--faults') {
  jest(['--selectProjects', 'faults'], counts);
} else if (args[0] === '--cluster') {
  // One suite at a time: a control plane with Argo CD takes a core for itself.
  jest(['--selectProjects', 'cluster', '--runInBand'], counts);
} else {
  jest(['--verbose', ...args], counts);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
