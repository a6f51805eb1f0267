import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { frameContainer, readContainer } from '@fink/alerts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';
import type { Packet } from '../../src/packet.ts';
import { readPackets } from '../../src/read/read-packets.ts';
import { type Files, tarOf, temporaryDirectory, writeFiles } from '../archives.ts';

const generated = (survey: 'ztf' | 'lsst', size: number) => [
  ...generatePackets({ survey, size, seed: 1, night: '20260101' }),
];
const equalBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

async function all(path: string, skipped: string[] = []): Promise<Packet[]> {
  const packets: Packet[] = [];
  for await (const packet of readPackets(path, { onSkipped: (name) => skipped.push(name) }))
    packets.push(packet);
  return packets;
}

let files: Files;
let ztf: Packet[];
let lsst: Packet[];
beforeAll(() => {
  ztf = generated('ztf', 3);
  lsst = generated('lsst', 1);
  files = {
    'b/two.avro': ztf[1].wire,
    'a.avro': ztf[0].wire,
    'b/lsst.bin': lsst[0].wire,
    'b/several.avro': frameContainer(ztf[0].schema!, [ztf[0].datum, ztf[1].datum, ztf[2].datum]),
    'broken.avro': ztf[2].wire.subarray(0, 30_000),
    'empty.bin': Buffer.alloc(0),
    'notes.txt': 'not an alert',
  };
});

/** What the files above must become, whatever they are read from. */
const EXPECTED = [
  ['a.avro', 'container', true],
  ['b/lsst.bin', 'confluent', true],
  ['b/several.avro#0', 'container', true],
  ['b/several.avro#1', 'container', true],
  ['b/several.avro#2', 'container', true],
  ['b/two.avro', 'container', true],
  ['broken.avro', 'unknown', false],
  ['empty.bin', 'unknown', false],
];
const summary = (packets: readonly Packet[]) =>
  packets.map(({ name, format, valid }) => [name, format, valid]);

describe('reading packets', () => {
  test('of a directory takes files below it too, sorted, and drops nothing that is named as a packet', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, files);
    const skipped: string[] = [];
    const packets = await all(directory.path, skipped);
    expect(summary(packets)).toEqual(EXPECTED);
    expect(skipped).toEqual(['notes.txt']);
    expect(equalBytes(packets[0].wire, ztf[0].wire)).toBe(true);
    expect(equalBytes(packets[6].wire, ztf[2].wire.subarray(0, 30_000))).toBe(true);
  });

  test.each([
    ['night.tar', (tar: Buffer) => tar],
    ['night.tar.gz', (tar: Buffer) => gzipSync(tar)],
    ['night.tgz', (tar: Buffer) => gzipSync(tar)],
  ])('of %s keeps the order of the archive', async (name, zip) => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { [name]: zip(await tarOf(files)) });
    const skipped: string[] = [];
    const packets = await all(join(directory.path, name), skipped);
    expect(summary(packets).sort()).toEqual(EXPECTED);
    expect(packets[0].name).toBe('b/two.avro');
    expect(skipped).toEqual(['notes.txt']);
  });

  test('of one file works as well', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, files);
    expect(summary(await all(join(directory.path, 'b/several.avro')))).toHaveLength(3);
  });

  test('gives every record of a container its own message', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, files);
    const packets = await all(join(directory.path, 'b/several.avro'));
    for (const [i, packet] of packets.entries()) {
      const { datums } = readContainer(packet.wire);
      expect(datums).toHaveLength(1);
      expect(equalBytes(datums[0], ztf[i].datum)).toBe(true);
    }
  });

  test('knows the schema of Confluent’s framing by its id', async () => {
    await using directory = await temporaryDirectory();
    const unknown = Buffer.from(lsst[0].wire);
    unknown.writeInt32BE(99_999, 1);
    await writeFiles(directory.path, { 'a.bin': lsst[0].wire, 'b.bin': unknown });
    const [known, other] = await all(directory.path);
    expect(known).toMatchObject({ schemaId: 1000, schema: { type: { name: lsst[0].schema?.type.name } } });
    expect(equalBytes(known.datum, lsst[0].datum)).toBe(true);
    expect(other).toMatchObject({ schemaId: 99_999, valid: true });
    expect(other.schema).toBeUndefined();
  });
});

describe('reading packets says clearly', () => {
  test('that a path does not exist, and what may be given', async () => {
    await expect(all('/no/such/night')).rejects.toThrow(
      /cannot be read from \/no\/such\/night: ENOENT.*give a directory/,
    );
  });

  test('that a directory is empty', async () => {
    await using directory = await temporaryDirectory();
    await expect(all(directory.path)).rejects.toThrow(/there are no alerts in .*: it is empty/);
  });

  test('that none of the files is a packet', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { 'a.txt': '', 'b.fits': '' });
    await expect(all(directory.path)).rejects.toThrow(/none of its 2 files ends in .avro or .bin/);
  });

  test('that an archive is empty', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { 'night.tar': await tarOf({}) });
    await expect(all(join(directory.path, 'night.tar'))).rejects.toThrow(/night.tar: it is empty/);
  });

  test('that a file is of no known kind', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { 'night.zip': 'PK' });
    await expect(all(join(directory.path, 'night.zip'))).rejects.toThrow(/night.zip is no kind of file/);
  });

  test.each([
    ['is cut short', (zipped: Buffer) => zipped.subarray(0, zipped.length / 2)],
    ['is not gzipped', () => Buffer.from('plain text')],
  ])('that an archive %s', async (_how, damage) => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { 'night.tar.gz': damage(gzipSync(await tarOf(files))) });
    await expect(all(join(directory.path, 'night.tar.gz'))).rejects.toThrow(
      /night.tar.gz cannot be read to its end .* damaged or incomplete/,
    );
  });
});

/** Folders of real packets under the shared data; none where they are absent. */
function realFolders(): string[] {
  const alerts = join(
    process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../../shared'),
    'alerts',
  );
  try {
    return readdirSync(alerts, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((folder) => readdirSync(folder).some((file) => /\.(avro|bin)$/.test(file)));
  } catch {
    return [];
  }
}

const folders = realFolders();
if (folders.length === 0)
  test.skip('NOT RUN: reading real packets, because FINK_SHARED names no folder with alerts', () => {});
else
  describe('reading real packets', () => {
    test.each(folders)('finds every file of %s', async (folder) => {
      const names = new Set((await all(folder)).map(({ name }) => name.replace(/#\d+$/, '')));
      const files = readdirSync(folder).filter((file) => /\.(avro|bin)$/.test(file));
      expect([...names].sort()).toEqual(files.sort());
    });
  });
