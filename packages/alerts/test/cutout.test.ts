import { gzipSync } from 'node:zlib';
import { BinaryColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { CutoutError, cutoutFits } from '../src/index.ts';
import { decodeOne, onePacket, testOnRealData } from './shared-data.ts';

const FITS = Buffer.from('SIMPLE  =                    T'.padEnd(2880));

describe('cutouts', () => {
  test('are returned as FITS, unpacked where they are gzipped and uncopied where they are not', () => {
    expect(Buffer.from(cutoutFits(gzipSync(FITS)))).toEqual(FITS);
    expect(cutoutFits(FITS)).toBe(FITS);
  });

  test('are refused when they hold no FITS image', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PNG'),
      gzipSync('no fits'),
      gzipSync(FITS).subarray(0, 40),
    ])
      expect(() => cutoutFits(bytes)).toThrow(CutoutError);
  });

  testOnRealData('of real ZTF alerts are FITS images of whole blocks', async () => {
    const batch = await decodeOne('ztf', onePacket('ztf/original'));
    for (const name of ['cutoutScience', 'cutoutTemplate', 'cutoutDifference']) {
      const stamp = batch.column(`${name}.stampData`);
      if (!(stamp instanceof BinaryColumn)) throw new Error(`${name}.stampData is no byte column`);
      expect(cutoutFits(stamp.view(0)).length % 2880).toBe(0);
    }
  });
});
