import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonicalText, encodeDatum, PacketDecoder, parseWriterSchema } from '@fink/alerts';
import { memorySource, ParquetReader } from '@fink/parquet';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

interface Digest {
  readonly file: string;
  readonly length: number;
  readonly sha256: string;
}

/** A packet rebuilt from the archive: the digest of its canonical text, and of that of its new encoding. */
interface Rebuilt extends Digest {
  readonly again: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const byFile = (a: Digest, b: Digest): number => (a.file < b.file ? -1 : 1);

/** Archives packets in a process of its own, which knows nothing of this one, and names the objects. */
async function archive(survey: string, paths: readonly string[], folder: string): Promise<string[]> {
  const list = join(folder, `${survey}.txt`);
  await writeFile(list, paths.join('\n'));
  const program = join(import.meta.dirname, 'archive-packets.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, survey, list, folder]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { path: string }).path);
}

/** Rebuilds the packets of an object from its columns and the schema in its footer, and nothing else. */
async function rebuild(path: string, files: readonly string[]): Promise<Rebuilt[]> {
  const reader = await ParquetReader.open(memorySource([await readFile(path)]));
  const schema = parseWriterSchema(reader.metadata.get('avro.schema')!);
  const decoder = new PacketDecoder({
    survey: 'ztf',
    schemas: { byId: async () => undefined },
    knownSchema: schema,
  });
  const rebuilt: Rebuilt[] = [];
  for await (const { columns, added } of reader.rowGroups()) {
    const offsets = added.find(({ field }) => field.name === 'source_offset')!;
    for (let row = 0; row < columns.length; row++) {
      const value = encodeDatum(schema, columns, row);
      const { batches, undecodable } = await decoder.decode([{ value, offset: 0, timestamp: 0 }]);
      expect(undecodable).toEqual([]);
      const text = canonicalText(columns, schema, row);
      rebuilt.push({
        file: files[Number(offsets.get(row))],
        length: Buffer.byteLength(text),
        sha256: sha256(text),
        again: sha256(canonicalText(batches[0].columns, batches[0].schema, 0)),
      });
    }
  }
  expect(rebuilt).toHaveLength(reader.rows);
  return rebuilt;
}

describeWithShared('an archive written by one process and read by another', (shared) => {
  const digests = goldenRows<Digest>(shared, 'decode-digest.jsonl');
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-archive-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['ztf', 'lsst'])('gives back every %s packet there is, value by value', async (survey) => {
    const ours = digests.filter(({ file }) => file.startsWith(`${survey}/`)).sort(byFile);
    expect(ours.length).toBeGreaterThan(0);
    const files = ours.map(({ file }) => file);
    const paths = files.map((file) => join(shared, 'alerts', file));
    const rebuilt: Rebuilt[] = [];
    for (const path of await archive(survey, paths, folder)) rebuilt.push(...(await rebuild(path, files)));
    const wanted = ours.map(({ file, length, sha256 }) => ({ file, length, sha256, again: sha256 }));
    expect(rebuilt.sort(byFile)).toEqual(wanted);
  });
});
