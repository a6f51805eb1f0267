import { describe, expect, test } from '@jest/globals';
import { checkKey } from '../src/index.ts';

describe('an object key', () => {
  test.each([
    'a.parquet',
    'raw/survey=ztf/night=20260101/x.parquet',
    '星/é.bin',
    `${'a'.repeat(255)}`,
    '..a/b..c',
  ])('may be %j', (key) => {
    expect(() => checkKey(key)).not.toThrow();
  });

  test.each([
    ['', /is empty/],
    ['/a', /part ""/],
    ['a//b', /part ""/],
    ['a/', /part ""/],
    ['a/../b', /part "\.\."/],
    ['./a', /part "\."/],
    ['a\0b', /character "\\u0000"/],
    ['a\\b', /character "\\\\"/],
    ['a\nb', /character "\\n"/],
    ['a\ud800b', /lone surrogate/],
    ['é'.repeat(128), /part of 256 bytes/],
    [Array.from({ length: 10 }, () => 'a'.repeat(99)).join('/'), /999 bytes/],
  ])('may not be %j, and the error says why', (key, reason) => {
    expect(() => checkKey(key)).toThrow(RangeError);
    expect(() => checkKey(key)).toThrow(reason);
  });
});
