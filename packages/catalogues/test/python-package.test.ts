import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isDownloaded, packageFiles } from '../src/index.ts';

/** A zip archive of one stored (not compressed) file. */
function zipOf(name: string, content: string): Buffer {
  const data = Buffer.from(content);
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(~crc >>> 0, 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
  const made = Buffer.from([20, 0]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    made,
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

describe('files of a package', () => {
  let cache: string;
  const source = { package: 'stars', version: '1.0', files: ['stars/data.csv'] };
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'wheels-'));
    await mkdir(join(cache, 'stars-1.0'));
    await writeFile(
      join(cache, 'stars-1.0/stars-1.0-py3-none-any.whl'),
      zipOf('stars/data.csv', 'ra,dec\n1,2\n'),
    );
  });
  afterEach(() => rm(cache, { recursive: true }));

  test('are read from a wheel that was downloaded before', async () => {
    expect(await isDownloaded(source, cache)).toBe(true);
    const [file] = await packageFiles(source, cache);
    expect(file.path).toBe('stars/data.csv');
    expect(Buffer.from(file.bytes).toString()).toBe('ra,dec\n1,2\n');
  });

  test('that are not in the wheel are named', async () => {
    await expect(packageFiles({ ...source, files: ['other.csv'] }, cache)).rejects.toThrow(
      /stars-1\.0-py3-none-any\.whl has no file other\.csv/,
    );
  });

  test('of another version are not taken for it', async () => {
    expect(await isDownloaded({ ...source, version: '2.0' }, cache)).toBe(false);
  });
});
