import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@fink/local-servers';
import { ztfCut } from '@fink/simulator';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const main = join(import.meta.dirname, '../src/main.ts');
let folder: string;
let temporary: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-night-'));
  temporary = join(folder, 'tmp');
  await mkdir(temporary);
});
afterEach(() => rm(folder, { recursive: true }));

interface Night {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  err(): string;
}

/** A night in a process of its own, as a person starts it, with temporary files where the test sees them. */
function night(...args: string[]): Night {
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', main, 'night', ...args],
    {
      env: { ...process.env, TMPDIR: temporary, FINK_SHARED: '/nowhere', NODE_OPTIONS: '' },
    },
  );
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended, err: () => err };
}

/** Data folders of servers and logs of processes that are still there. */
const left = async (): Promise<string[]> => {
  const names = await readdir(temporary, { recursive: true });
  return names.filter((name) => /fink-night-|kafka@|s3proxy@/.test(name));
};

describe('finkctl night', () => {
  test('plays a generated night through real servers, and every count is as generated', async () => {
    const size = 120;
    const json = join(folder, 'report.json');
    const keep = join(folder, 'kept');
    const args = ['--size', String(size), '--night', '20260304', '--seed', '7', '--processes', '2'];
    const { code, out, err } = await night(...args, '--json', json, '--keep', keep).ended;
    expect({ code, err }).toMatchObject({ code: 0 });

    const cuts = Array.from({ length: size }, (_, index) => ztfCut(index)).filter((cut) => cut !== undefined);
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report).toMatchObject({
      survey: 'ztf',
      nights: ['20260304'],
      received: size,
      undecodable: 0,
      missing: 0,
      science: size - cuts.length,
      undeliverable: 0,
      archived: { raw: size, science: size - cuts.length },
      balanced: true,
    });
    const rejected = Object.values<number>(report.rejected).reduce((sum, n) => sum + n, 0);
    expect(rejected).toBe(cuts.length);
    expect(report.delivered.fink_ztf_count).toBe(size - cuts.length);
    expect(report.delivered.fink_sso_ztf_candidates_ztf).toBeGreaterThan(0);
    expect(report.latencyMs.p50).toBeGreaterThan(0);
    expect(report.latencyMs.p99).toBeGreaterThanOrEqual(report.latencyMs.p50);
    expect(report.seconds).toBeGreaterThan(0);

    expect(out).toContain('Night 20260304 of ztf: 120 generated alerts (seed 7)');
    expect(out).toContain('Balanced: every alert has exactly one fate.');
    // Nobody watches: lines, not bars.
    expect(err).toMatch(/^Starting Kafka and an S3 server on this machine \.\.\.\n/);
    expect(err).not.toContain('\u001b');
    expect(await left()).toEqual([]);
    expect((await readdir(keep)).sort()).toEqual([
      'broker-1.log',
      'broker-2.log',
      'ledger.jsonl',
      'raw',
      'science',
      'topics',
    ]);
  });

  test('ends on SIGTERM with everything that it started', async () => {
    const { child, ended, err } = night('--size', '100000', '--rate', '50');
    await waitFor(() => err().includes('Publishing'), { what: 'the night to begin', timeout: 120_000 });
    child.kill('SIGTERM');
    const { code } = await ended;
    expect(code).toBe(143);
    expect(err()).toContain('stopped by SIGTERM');
    expect(await left()).toEqual([]);
  });
});
