import { parseWriterSchema } from '@fink/alerts';
import { avscType, type Decoded } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Pieces } from '../../src/files-mode/avro-bytes.ts';
import { mergeRecords } from '../../src/files-mode/merge-schemas.ts';
import { transcoder } from '../../src/files-mode/transcode.ts';

const point = {
  type: 'record',
  name: 'point',
  fields: [
    { name: 'jd', type: 'double' },
    { name: 'fid', type: 'int' },
  ],
};
const newPoint = {
  type: 'record',
  name: 'point_2',
  fields: [
    { name: 'fid', type: ['null', 'long'] },
    { name: 'mag', type: ['float', 'null'] },
    { name: 'jd', type: 'double' },
  ],
};
const older = {
  type: 'record',
  name: 'alert',
  fields: [
    { name: 'id', type: 'int' },
    { name: 'rb', type: 'float' },
    { name: 'last', type: ['null', point] },
    { name: 'history', type: ['null', { type: 'array', items: 'point' }] },
    { name: 'tags', type: { type: 'map', values: 'int' } },
    { name: 'band', type: { type: 'enum', name: 'band', symbols: ['g', 'r'] } },
    { name: 'code', type: 'string' },
    { name: 'gone', type: 'bytes' },
  ],
};
const newer = {
  type: 'record',
  name: 'alert',
  fields: [
    { name: 'code', type: ['null', 'int'] },
    { name: 'history', type: { type: 'array', items: newPoint } },
    { name: 'rb', type: ['null', 'double'] },
    { name: 'id', type: 'long' },
    { name: 'band', type: { type: 'enum', name: 'band', symbols: ['u', 'g'] } },
    { name: 'tags', type: { type: 'map', values: ['null', 'long'] } },
    { name: 'last', type: 'point_2' },
    { name: 'added', type: { type: 'fixed', name: 'hash', size: 3 } },
  ],
};

const merged = mergeRecords(
  parseWriterSchema(JSON.stringify(older)).type,
  parseWriterSchema(JSON.stringify(newer)).type,
);
/** The merged schema as avsc needs it, written down by hand: what the merge must come to. */
const mergedPoint = {
  type: 'record',
  name: 'point',
  fields: [
    { name: 'jd', type: 'double' },
    { name: 'fid', type: ['null', 'long'] },
    { name: 'mag', type: ['null', 'float'] },
  ],
};
const expected = avscType({
  type: 'record',
  name: 'alert',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'rb', type: ['null', 'double'] },
    { name: 'last', type: ['null', mergedPoint] },
    { name: 'history', type: ['null', { type: 'array', items: 'point' }] },
    { name: 'tags', type: { type: 'map', values: ['null', 'long'] } },
    { name: 'band', type: { type: 'enum', name: 'band', symbols: ['g', 'r', 'u'] } },
    { name: 'code', type: ['null', 'string', 'int'] },
    { name: 'gone', type: ['null', 'bytes'] },
    { name: 'added', type: ['null', { type: 'fixed', name: 'hash', size: 3 }] },
  ],
});

/** What comes out when a value of a schema is written with avsc, rewritten by us, and read with avsc. */
function rewritten(schema: unknown, value: unknown): Decoded {
  const from = parseWriterSchema(JSON.stringify(schema)).type;
  const pieces = new Pieces();
  const cursor = { bytes: avscType(schema).toBuffer(value), at: 0 };
  transcoder(from, merged)(cursor, pieces);
  expect(cursor.at).toBe(cursor.bytes.length);
  return expected.fromBuffer(pieces.take());
}

const double = fc.double({ noNaN: true });
const bytes = (length?: number) =>
  fc
    .uint8Array(length === undefined ? {} : { minLength: length, maxLength: length })
    .map((b) => Buffer.from(b));
/** avsc loses this key: it sets it on an object. */
const mapKey = fc.string().filter((key) => key !== '__proto__');
const olderPoint = fc.record({ jd: double, fid: fc.integer() });
const newerPoint = fc.record({
  fid: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  mag: fc.option(fc.float({ noNaN: true })),
  jd: double,
});
const asPoint = (p: Decoded): Decoded =>
  p && { jd: p.jd, fid: p.fid === null ? null : BigInt(p.fid), mag: p.mag ?? null };
const plain = (value: Decoded): Decoded =>
  structuredClone(
    JSON.parse(
      JSON.stringify(value, (_k, v) =>
        typeof v === 'bigint'
          ? `${v}n`
          : Object.is(v, -0)
            ? '-0'
            : typeof v === 'number' && !Number.isFinite(v)
              ? String(v)
              : v,
      ),
    ),
  );

describe('rewriting alerts under a merged schema', () => {
  test('keeps every value of the older version, and nulls what it lacks', () => {
    const alerts = fc.record({
      id: fc.integer(),
      rb: fc.float({ noNaN: true }),
      last: fc.option(olderPoint),
      history: fc.option(fc.array(olderPoint)),
      tags: fc.dictionary(mapKey, fc.integer()),
      band: fc.constantFrom('g', 'r'),
      code: fc.string(),
      gone: bytes(),
    });
    fc.assert(
      fc.property(alerts, (alert) => {
        const tags = Object.entries(alert.tags).map(([key, value]) => [key, BigInt(value)]);
        const wanted = {
          ...alert,
          id: BigInt(alert.id),
          last: asPoint(alert.last),
          history: alert.history?.map(asPoint) ?? null,
          tags: Object.fromEntries(tags),
          added: null,
        };
        expect(plain(rewritten(older, alert))).toEqual(plain(wanted));
      }),
    );
  });

  test('keeps every value of the newer version, ids above 2^53 included', () => {
    const alerts = fc.record({
      code: fc.option(fc.integer()),
      history: fc.array(newerPoint),
      rb: fc.option(double),
      id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      band: fc.constantFrom('u', 'g'),
      tags: fc.dictionary(mapKey, fc.option(fc.bigInt({ min: 0n, max: 2n ** 62n }))),
      last: newerPoint,
      added: bytes(3),
    });
    fc.assert(
      fc.property(alerts, (alert) => {
        const wanted = {
          ...alert,
          last: asPoint(alert.last),
          history: alert.history.map(asPoint),
          gone: null,
        };
        expect(plain(rewritten(newer, alert))).toEqual(plain(wanted));
      }),
    );
  });
});
