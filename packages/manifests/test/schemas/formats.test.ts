import { describe, expect, test } from '@jest/globals';
import { formatBreach, knownFormats } from '../../src/schemas/formats.ts';
import { everySchema } from './every-schema.ts';

describe('formatBreach', () => {
  test.each<[string, readonly (string | number)[], readonly (string | number)[]]>([
    ['int32', [0, 2 ** 31 - 1, -(2 ** 31)], [2 ** 31, -(2 ** 31) - 1]],
    ['int64', [0, 2 ** 53], [2 ** 64]],
    ['byte', ['', 'YQ==', 'YWI=', 'YWJj'], ['a', 'YQ=', 'not base64']],
    ['date-time', ['2026-11-21T06:35:00Z', '2026-11-21T06:35:00.5+01:00'], ['2026-11-21', 'yesterday']],
    [
      'quantity',
      ['500m', '2', '0.5', '.5', '64Mi', '1.5Gi', '1e3', '1E-2', '2E', '-1', '100k', '3u', '3n', 2, 0.5],
      ['', '1,5', '8GB', '64MiB', '1.5.1', 'm', '1 Gi', '1e', 'Gi', '1K'],
    ],
  ])('tells what is %s', (format, good, bad) => {
    // A capital K is no unit by itself, though Ki is; the API server's reader refuses it as well.
    for (const value of good) expect([value, formatBreach(format, value)]).toEqual([value, undefined]);
    for (const value of bad)
      expect([value, formatBreach(format, value)]).toEqual([value, expect.any(String)]);
  });

  test('knows every format of the tables', () => {
    const formats = new Set([...everySchema()].flatMap(({ format }) => format ?? []));
    expect([...formats].sort()).toEqual([...knownFormats].sort());
  });
});
