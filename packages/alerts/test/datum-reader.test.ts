import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AlertBatch, DatumError, encodeDatum, parseWriterSchema } from '../src/index.ts';
import { avscType, comparable, randomAvro } from './random-avro.ts';

const schemaOf = (type: unknown) =>
  parseWriterSchema(JSON.stringify({ type: 'record', name: 'R', fields: [{ name: 'f', type }] }));

function append(batch: AlertBatch, bytes: Uint8Array): void {
  batch.append({ bytes, start: 0, end: bytes.length, offset: batch.rows, timestamp: 0 });
}

/** Reads a datum given as hexadecimal text into a batch of its own; spaces are ignored. */
function read(type: unknown, hex: string): unknown {
  const batch = new AlertBatch(schemaOf(type));
  append(batch, Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  return comparable(batch.column('f')!.get(0));
}

/** The code of the error that reading ends with. */
function refusal(type: unknown, hex: string): string {
  try {
    return `read as ${String(read(type, hex))}`;
  } catch (error) {
    if (error instanceof DatumError) return error.code;
    throw error;
  }
}

describe('the generated reader', () => {
  test('reads whatever avsc writes, in any schema, and the rows give the same bytes again', () => {
    fc.assert(
      fc.property(randomAvro, ({ schema, values }) => {
        const type = avscType(schema);
        const batch = new AlertBatch(parseWriterSchema(JSON.stringify(schema)));
        const datums = values.map((value) => type.toBuffer(value.avsc));
        for (const datum of datums) append(batch, datum);
        for (const [row, value] of values.entries()) {
          expect(comparable(batch.columns.get(row))).toEqual(value.plain);
          expect(encodeDatum(batch.schema, batch.columns, row)).toEqual(datums[row]);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('leaves the rows before and after a damaged datum as they are', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(randomAvro, damage, fc.nat(), fc.boolean(), ({ schema, values }, flips, cut, truncates) => {
        const type = avscType(schema);
        const batch = new AlertBatch(parseWriterSchema(JSON.stringify(schema)));
        const datums = values.map((value) => type.toBuffer(value.avsc));
        const broken = Buffer.from(datums[0]);
        for (const [at, bits] of broken.length > 0 ? flips : []) broken[at % broken.length] ^= bits;
        const last = truncates ? broken.subarray(0, cut % (broken.length + 1)) : broken;
        const kept: number[] = [];
        for (const datum of datums) {
          try {
            append(batch, last);
          } catch (error) {
            if (!(error instanceof DatumError)) throw error;
          }
          kept.push(batch.rows);
          append(batch, datum);
        }
        for (const [i, row] of kept.entries()) {
          expect(comparable(batch.columns.get(row))).toEqual(values[i].plain);
          expect(encodeDatum(batch.schema, batch.columns, row)).toEqual(datums[i]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('reads a string after a null one from the right place', () => {
    const batch = new AlertBatch(schemaOf(['null', 'string']));
    for (const hex of ['00', '020461 62', '00', '020263'])
      append(batch, Buffer.from(hex.replace(' ', ''), 'hex'));
    expect([0, 1, 2, 3].map((row) => batch.column('f')!.get(row))).toEqual([null, 'ab', null, 'c']);
  });

  test('keeps the order of branches, null first or last', () => {
    expect(read(['null', 'int'], '02 05')).toBe(-3);
    expect(read(['int', 'null'], '00 05')).toBe(-3);
    expect(read(['int', 'null'], '02')).toBeNull();
  });

  test('reads arrays in several blocks, with and without their size in bytes', () => {
    const array = { type: 'array', items: 'int' };
    expect(read(array, '04 0204 02 06 00')).toEqual([1, 2, 3]);
    expect(read(array, '03 04 0204 01 02 06 00')).toEqual([1, 2, 3]);
    expect(read(array, '00')).toEqual([]);
  });

  test('refuses a block whose size is not that of its items', () => {
    expect(refusal({ type: 'array', items: 'int' }, '03 06 0204 00 00')).toBe('bad-value');
  });

  test('reads every 64-bit integer exactly', () => {
    expect(read('long', 'feffffffffffffffff01')).toBe(2n ** 63n - 1n);
    expect(read('long', 'ffffffffffffffffff01')).toBe(-(2n ** 63n));
    expect(read('long', '80808080808080 80 20'.replaceAll(' ', ''))).toBe(2n ** 60n);
  });

  test('refuses integers that are too long for their type', () => {
    expect(refusal('long', 'ffffffffffffffffff03')).toBe('bad-value');
    expect(refusal('long', 'ffffffffffffffffffff01')).toBe('bad-value');
    expect(refusal('int', 'ffffffff1f')).toBe('bad-value');
    expect(read('int', 'ffffffff0f')).toBe(-(2 ** 31));
  });

  test('refuses values that their types do not have', () => {
    expect(refusal('boolean', '02')).toBe('bad-value');
    expect(refusal(['null', 'int'], '04')).toBe('bad-value');
    expect(refusal({ type: 'enum', name: 'E', symbols: ['A', 'B'] }, '04')).toBe('bad-value');
    expect(refusal({ type: 'enum', name: 'E', symbols: ['A', 'B'] }, '01')).toBe('bad-value');
    expect(refusal('string', '01')).toBe('bad-value');
  });

  test('refuses datums that end early or late', () => {
    expect(refusal('string', '0661 62')).toBe('truncated');
    expect(refusal('double', '00000000000000')).toBe('truncated');
    expect(refusal('long', 'ff')).toBe('truncated');
    expect(refusal('int', '')).toBe('truncated');
    expect(refusal({ type: 'fixed', name: 'F', size: 3 }, '0102')).toBe('truncated');
    expect(refusal('bytes', 'feffffffffffffff7f')).toBe('truncated');
    expect(refusal('int', '0200')).toBe('trailing-bytes');
  });

  test('refuses a count of items which could not be there, at once', () => {
    expect(refusal({ type: 'array', items: 'int' }, 'feffffffffffffffff01')).toBe('truncated');
    expect(refusal({ type: 'map', values: 'null' }, 'feffffff0f')).toBe('truncated');
    expect(refusal({ type: 'array', items: 'null' }, 'feffffff0f 00')).toBe('bad-value');
    expect(refusal({ type: 'array', items: 'null' }, `${'feff07'.repeat(40)}00`)).toBe('bad-value');
  });

  test('keeps the bytes of a string that is no UTF-8', () => {
    const batch = new AlertBatch(schemaOf('string'));
    const datum = Buffer.from('06ff61fe', 'hex');
    append(batch, datum);
    expect(encodeDatum(batch.schema, batch.columns, 0)).toEqual(datum);
  });

  test('keeps the bits of every NaN', () => {
    for (const [type, hex] of [
      ['float', '0100807f'],
      ['float', '0000c0ff'],
      ['double', '010000000000f07f'],
    ] as const) {
      const batch = new AlertBatch(schemaOf(type));
      append(batch, Buffer.from(hex, 'hex'));
      expect(encodeDatum(batch.schema, batch.columns, 0).toString('hex')).toBe(hex);
    }
  });

  test('reads records with more fields than fit one generated function', () => {
    const fields = Array.from({ length: 200 }, (_, i) => ({ name: `f${i}`, type: ['null', 'int'] }));
    const batch = new AlertBatch(parseWriterSchema(JSON.stringify({ type: 'record', name: 'R', fields })));
    append(batch, Buffer.from(fields.flatMap((_, i) => (i % 3 === 0 ? [0] : [2, i % 64]))));
    expect(batch.column('f100')!.get(0)).toBe(18);
    expect(batch.column('f198')!.get(0)).toBeNull();
    expect(batch.column('f199')!.get(0)).toBe(-4);
  });

  test('serves two batches of one schema in turns', () => {
    const schema = schemaOf('string');
    const [a, b] = [new AlertBatch(schema), new AlertBatch(schema)];
    for (const [batch, hex] of [
      [a, '0261'],
      [b, '0262'],
      [a, '0263'],
    ] as const)
      append(batch, Buffer.from(hex, 'hex'));
    expect([a.column('f')!.get(0), a.column('f')!.get(1), b.column('f')!.get(0)]).toEqual(['a', 'c', 'b']);
  });
});
