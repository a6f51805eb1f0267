import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUsage, usageEnvironment } from './path/usage.ts';
import { type Spread, spread } from './statistics.ts';

/** What rendering every environment costs: the whole command, from the start of the process to its end. */
export interface SynthCosts {
  readonly environments: number;
  readonly files: number;
  /** CPU seconds when every file is new. */
  readonly firstCpuSeconds: Spread;
  /** CPU seconds when nothing has changed. */
  readonly againCpuSeconds: Spread;
}

const root = join(import.meta.dirname, '../../..');

/** Measures `finkctl synth` in a copy of the environments; every check is part of it. */
export function measureSynth(rounds: number): SynthCosts {
  const folder = mkdtempSync(join(tmpdir(), 'fink-bench-synth-'));
  try {
    cpSync(join(root, 'environments'), join(folder, 'environments'), { recursive: true });
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < rounds; round++) {
      rmSync(join(folder, 'dist-manifests'), { recursive: true, force: true });
      first.push(synth(folder));
      again.push(synth(folder));
    }
    return {
      environments: globSync('*.ts', { cwd: join(folder, 'environments') }).length,
      files: globSync('*/*/*.yaml', { cwd: join(folder, 'dist-manifests') }).length,
      firstCpuSeconds: spread(first),
      againCpuSeconds: spread(again),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPU seconds of one run. */
function synth(folder: string): number {
  const usage = join(folder, 'usage.json');
  const main = join(root, 'apps/finkctl/src/main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, 'synth', '--repo', folder];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...usageEnvironment(usage) },
  });
  if (status !== 0) throw new Error(`finkctl synth ended with ${status}: ${stderr}`);
  return readUsage(usage).cpuSeconds;
}
