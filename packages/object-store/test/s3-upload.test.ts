import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut } from '../src/s3-upload.ts';

describe('cutting a body into parts', () => {
  test('keeps every byte in order, in parts of the given size but the last', () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 50 }), (body, size) => {
        const parts = cut(body, size).map((part) => Buffer.concat(part));
        expect(Buffer.concat(parts)).toEqual(Buffer.concat(body));
        for (const part of parts.slice(0, -1)) expect(part).toHaveLength(size);
        expect(parts.at(-1)?.length ?? 1).toBeGreaterThan(0);
      }),
    );
  });
});
