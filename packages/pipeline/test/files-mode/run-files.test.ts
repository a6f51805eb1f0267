import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContainer } from '@fink/alerts';
import { catalogueNames } from '@fink/science';
import {
  avscType,
  type Decoded,
  describeWithShared,
  type PacketFile,
  packetFiles,
  readContainerFile,
  withoutDefaults,
} from '@fink/test-data';
import { surveyNamed } from '@fink/topology';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OutputFolderError, readLedgerFile } from '../../src/files-mode/output-folder.ts';
import { type FilesOptions, runFiles } from '../../src/files-mode/run-files.ts';
import { type LedgerSums, sumLedger } from '../../src/night-report.ts';

let out: string;
beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'run-files-')), 'result');
});
afterEach(() => rm(join(out, '..'), { recursive: true }));

async function* packetsOf(
  files: readonly { readonly bytes: Uint8Array }[],
): AsyncGenerator<{ wire: Uint8Array }> {
  for (const { bytes } of files) yield { wire: bytes };
}

const run = (
  survey: string,
  files: readonly { readonly bytes: Uint8Array }[],
  more: Partial<FilesOptions> = {},
): Promise<LedgerSums> =>
  runFiles({ survey: surveyNamed(survey), packets: packetsOf(files), out, noScience: true, ...more }).then(
    (records) => sumLedger(records, survey),
  );

/** Alerts of a file as avsc reads them. */
const decoded = ({ bytes }: PacketFile): Decoded[] => {
  const { schema, datums } = readContainer(bytes);
  const type = avscType(withoutDefaults(schema.json));
  return datums.map((datum) => type.fromBuffer(Buffer.from(datum)));
};

describe('files mode', () => {
  const rubbish = [{ bytes: Buffer.from('no alert') }, { bytes: Buffer.alloc(0) }];

  test('archives and counts what is no alert', async () => {
    const sums = await run('ztf', rubbish, { night: '20260101' });
    expect(sums).toMatchObject({
      received: 2,
      undecodable: 2,
      science: 0,
      balanced: true,
      nights: ['20260101'],
    });
    expect(await readdir(join(out, 'undecodable/survey=ztf/night=20260101'))).toHaveLength(1);
    expect(await readdir(join(out, 'topics'))).toEqual([]);
    expect(await readLedgerFile(out)).toHaveLength(2);
  });

  test('refuses a folder that holds a run, unless it is to be replaced', async () => {
    await run('ztf', rubbish, { night: '20260101' });
    await writeFile(join(out, 'notes.txt'), 'mine');
    await expect(run('ztf', rubbish)).rejects.toThrow(/holds results of an earlier run .*--force/);
    await run('ztf', rubbish.slice(1), { night: '20260102', replace: true });
    expect(await readdir(join(out, 'undecodable/survey=ztf'))).toEqual(['night=20260102']);
    expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('says so when the folder cannot be written to', async () => {
    await mkdir(join(out, '..'), { recursive: true });
    await writeFile(out, 'a file');
    await expect(run('ztf', rubbish)).rejects.toThrow(OutputFolderError);
  });

  test('leaves nothing behind when the packets end with an error', async () => {
    async function* broken(): AsyncGenerator<{ wire: Uint8Array }> {
      for (let k = 0; k < 300; k++) yield { wire: rubbish[0].bytes };
      throw new Error('the archive is damaged');
    }
    await expect(run('ztf', [], { packets: broken() })).rejects.toThrow('the archive is damaged');
    expect(await readdir(out)).toEqual([]);
    await expect(readLedgerFile(out)).rejects.toThrow(/holds no complete run/);
  });
});

describeWithShared('files mode on real packets', (shared) => {
  test.each([
    ['ztf', 'ztf/original', { received: 177, science: 110, undecodable: 0 }],
    ['ztf', 'ztf/rewritten', { received: 178, science: 178, undecodable: 0 }],
    ['lsst', 'lsst/v10', { received: 45, science: 45, undecodable: 0 }],
    ['lsst', 'lsst/confluent-wire', { received: 11, science: 11, undecodable: 0 }],
  ])('%s: %s', async (survey, folder, counts) => {
    const files = packetFiles(shared, folder);
    // Another folder of this name may hold more packets than the one that the counts were taken from.
    const known = files.length === counts.received ? counts : { received: files.length };
    const sums = await run(survey, files, {
      noScience: false,
      optionalCatalogues: catalogueNames(surveyNamed(survey).modules),
    });
    expect(sums).toMatchObject({ ...known, balanced: true });
    expect(sums.archived).toEqual({ raw: sums.received - sums.undecodable, science: sums.science });
    for (const [topic, n] of Object.entries(sums.delivered)) {
      expect(await readContainerFile(join(out, 'topics', `${topic}.avro`))).toHaveLength(n);
    }
  });

  test('alerts of all schema versions are in one container, each value as in its packet', async () => {
    const files = packetFiles(shared, 'ztf/original');
    const sums = await run('ztf', files);
    const [topic] = Object.keys(sums.delivered).filter((name) => !name.endsWith('_count'));
    const delivered = await readContainerFile(join(out, 'topics', `${topic}.avro`));
    expect(delivered).toHaveLength(sums.science);

    const originals = new Map(files.flatMap(decoded).map((alert) => [alert.candid, alert]));
    const versions = new Set<string>();
    for (const alert of delivered) {
      const original = originals.get(alert.candid);
      versions.add(original.schemavsn);
      expectHolds(alert, original, 'alert');
      expect(alert.fink_broker_version).toEqual(expect.any(String));
    }
    expect(versions.size).toBeGreaterThan(1);
    expect(existsSync(join(out, 'ledger.jsonl'))).toBe(true);
  });
});

/** Every field of the original is there with its value; what the merged schema adds is null. */
function expectHolds(merged: Decoded, original: Decoded, where: string): void {
  if (Array.isArray(original)) {
    expect([where, merged.length]).toEqual([where, original.length]);
    for (const [k, item] of original.entries()) expectHolds(merged[k], item, `${where}[${k}]`);
  } else if (Buffer.isBuffer(original)) {
    expect([where, original.equals(merged)]).toEqual([where, true]);
  } else if (original !== null && typeof original === 'object') {
    for (const key of Object.keys(original)) expectHolds(merged[key], original[key], `${where}.${key}`);
  } else if (typeof original === 'bigint' || typeof merged === 'bigint') {
    expect([where, BigInt(merged)]).toEqual([where, BigInt(original)]);
  } else {
    expect([where, merged]).toEqual([where, original]);
  }
}
