import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePackets, ztfCut } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

let folder: string;
let packets: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-run-'));
  packets = join(folder, 'packets');
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true }));

async function writePackets(survey: 'ztf' | 'lsst', size: number): Promise<void> {
  await mkdir(packets);
  let n = 0;
  for (const { wire } of generatePackets({ survey, size, seed: 3, night: '20260102' })) {
    await writeFile(
      join(packets, `${String(n++).padStart(4, '0')}.${survey === 'ztf' ? 'avro' : 'bin'}`),
      wire,
    );
  }
}

describe('finkctl run and ledger --out, on generated packets', () => {
  test('ZTF: every count of the report, and a recount that agrees', async () => {
    await writePackets('ztf', 60);
    await writeFile(join(packets, 'zz.avro'), 'no packet');
    await writeFile(join(packets, 'notes.txt'), 'skipped');
    const json = join(folder, 'report.json');
    const args = [
      'run',
      '--survey',
      'ztf',
      '--alerts',
      packets,
      '--out',
      out,
      '--night',
      '20260102',
      '--json',
      json,
    ];
    const ran = await finkctl(args);
    expect(ran.err).toBe(`Processing the packets of ${packets} ...`);
    expect(ran.code).toBe(0);
    const rejected = Array.from({ length: 60 }, (_, index) => ztfCut(index)).filter(
      (cut) => cut !== undefined,
    ).length;
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report).toMatchObject({
      survey: 'ztf',
      nights: ['20260102'],
      received: 61,
      undecodable: 1,
      science: 60 - rejected,
      archived: { raw: 60, science: 60 - rejected },
      balanced: true,
      latencyMs: { p50: null, p95: null, p99: null },
    });
    expect(report.delivered.fink_ztf_count).toBe(60 - rejected);
    expect(rejected).toBeGreaterThan(0);
    expect(ran.out).toContain('1 files were skipped');
    expect((await readdir(out)).sort()).toEqual(['ledger.jsonl', 'raw', 'science', 'topics', 'undecodable']);

    const verified = await finkctl(['ledger', 'all', '--verify', '--out', out]);
    expect(verified.out).toContain('Verified: the recount agrees with the ledger.');
    expect(verified.code).toBe(0);
  });

  test('LSST in Confluent framing, without science: every alert on every topic', async () => {
    await writePackets('lsst', 12);
    const json = join(folder, 'report.json');
    const args = [
      'run',
      '--survey',
      'lsst',
      '--alerts',
      packets,
      '--out',
      out,
      '--noscience',
      '--json',
      json,
    ];
    expect(await finkctl(args)).toMatchObject({ code: 0 });
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report).toMatchObject({ nights: ['20260102'], received: 12, undecodable: 0, science: 12 });
    const topics = [...surveys.lsst.filters, 'the counting topic'];
    expect(Object.values(report.delivered)).toEqual(topics.map(() => 12));
  });

  test('refuses to replace an earlier run, and to read what it would replace', async () => {
    await writePackets('lsst', 1);
    const args = ['run', '--survey', 'lsst', '--alerts', packets, '--out', out];
    expect((await finkctl(args)).code).toBe(0);
    const again = await finkctl(args);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/holds results of an earlier run .*--force/);
    expect((await finkctl([...args, '--force'])).code).toBe(0);
    const itself = await finkctl([
      'run',
      '--survey',
      'lsst',
      '--alerts',
      join(out, 'topics'),
      '--out',
      out,
      '--force',
    ]);
    expect(itself.code).toBe(2);
    expect(itself.err).toMatch(/lies in --out/);
    const nowhere = await finkctl([
      'run',
      '--survey',
      'lsst',
      '--alerts',
      '/nowhere',
      '--out',
      out,
      '--force',
    ]);
    expect(nowhere.code).toBe(1);
    expect((await finkctl(['ledger', 'all', '--out', out])).code).toBe(0);
  });

  test('a recount finds a tampered ledger, a lost object, and a topic that was cut off', async () => {
    await writePackets('lsst', 5);
    await finkctl(['run', '--survey', 'lsst', '--alerts', packets, '--out', out]);
    const verify = () => finkctl(['ledger', 'all', '--verify', '--out', out]);
    const ledger = join(out, 'ledger.jsonl');
    const honest = await readFile(ledger, 'utf8');

    await writeFile(ledger, honest.replaceAll('"fink_lsst_count":5', '"fink_lsst_count":4'));
    const tampered = await verify();
    expect(tampered.code).toBe(1);
    expect(tampered.out).toContain('messages of fink_lsst_count: counted 5, the ledger says 4');
    await writeFile(ledger, honest);

    const topic = join(out, 'topics', 'fink_lsst_count.avro');
    const whole = await readFile(topic);
    await writeFile(topic, whole.subarray(0, whole.length - 1));
    expect(await verify()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/fink_lsst_count.avro, byte \d+: the block/),
    });
    await writeFile(topic, whole);

    const nights = join(out, 'raw/survey=lsst/night=20260102');
    const [object] = await readdir(nights);
    await rm(join(nights, object));
    const lost = await verify();
    expect(lost.code).toBe(1);
    expect(lost.out).toContain(`${object}: the ledger names it with 5 rows, but it is not in the store`);

    await appendFile(ledger, 'scribble\n');
    expect((await verify()).err).toMatch(/line 3 is no ledger record/);
  });
});
