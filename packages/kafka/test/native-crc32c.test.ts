import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { activeChecksum } from '../src/native-crc32c.ts';

// RFC 3720, appendix B.4, and the check value of CRC-32C.
const VECTORS: [string, string, number][] = [
  ['no bytes', '', 0],
  ['"123456789"', '313233343536373839', 0xe3069283],
  ['32 zeros', '00'.repeat(32), 0x8a9136aa],
  ['32 ones', 'ff'.repeat(32), 0x62a8ab43],
  [
    'an iSCSI read command',
    '01c000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000',
    0xd9963a56,
  ],
];

/** Runs an ES module in a process of its own, since the module cache of the test runner cannot be changed. */
function run(code: string): unknown {
  const source = `
    const path = (name) => ${JSON.stringify(`file://${join(import.meta.dirname, '../src/')}`)} + name;
    ${code}`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

const checksums = JSON.stringify(VECTORS.map(([, hex]) => hex));

describe('the checksum of record batches', () => {
  test.each(VECTORS)('is right for %s with the code that is active here', (_name, hex, sum) => {
    expect(activeChecksum(Buffer.from(hex, 'hex'))).toBe(sum);
  });

  test('is native and right when kafkajs is loaded through this package', () => {
    const [native, ...sums] = run(`
      const { nativeChecksum, activeChecksum } = await import(path('native-crc32c.ts'));
      await import(path('index.ts'));
      console.log(JSON.stringify([nativeChecksum, ...${checksums}.map((hex) => activeChecksum(Buffer.from(hex, 'hex')))]));
    `) as [boolean, ...number[]];
    expect(native).toBe(true);
    expect(sums).toEqual(VECTORS.map(([, , sum]) => sum));
  });

  test('stays that of kafkajs, and right, when kafkajs was loaded before', () => {
    const [native, ...sums] = run(`
      await import('kafkajs');
      const { nativeChecksum, activeChecksum } = await import(path('native-crc32c.ts'));
      console.log(JSON.stringify([nativeChecksum, ...${checksums}.map((hex) => activeChecksum(Buffer.from(hex, 'hex')))]));
    `) as [boolean, ...number[]];
    expect(native).toBe(false);
    expect(sums).toEqual(VECTORS.map(([, , sum]) => sum));
  });
});
