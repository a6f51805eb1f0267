// Entry of every npm script: works under the machine's Node (20 or later) with npm alone.
// Installs the locked dependencies if needed, then runs the given file under the pinned Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs what the lock file names, unless this lock file was installed here already. */
export function ensureInstalled() {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'));
  const stamp = createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
  const stampFile = join(root, 'node_modules', '.installed');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  process.stderr.write(`Installing dependencies with ${packageManager} (once) ...\n`);
  const started = Date.now();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(
    npm,
    [
      'exec',
      '--yes',
      `--package=${packageManager}`,
      '--',
      'pnpm',
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
      '--loglevel=warn',
    ],
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, CI: 'true' } },
  );
  if (result.status !== 0) {
    process.stderr.write(
      'The installation failed (see above). It needs the npm registry; behind a proxy set npm_config_registry or HTTPS_PROXY, then run the command again.\n',
    );
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`);
}

/** Path of the pinned Node 24 of this platform, an optional dependency. */
export function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const bin = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  );
  if (existsSync(bin)) return bin;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `No Node 24 for ${process.platform}-${process.arch}: install Node 24 and run the command with it.\n`,
  );
  process.exit(1);
}

/** Runs `file` (relative to the root) under the pinned Node, passing signals on and its exit status back. */
export function runPinned(file, args) {
  const child = spawn(
    pinnedNode(),
    [
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      join(root, file),
      ...args,
    ],
    { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: process.env.NODE_OPTIONS ?? '' } },
  );
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  const [file, ...args] = process.argv.slice(2);
  runPinned(file, args);
}
