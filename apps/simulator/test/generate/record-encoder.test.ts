import { parseWriterSchema } from '@fink/alerts';
import { avscReader } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { compileEncoder, type Value } from '../../src/generate/record-encoder.ts';

const schema = parseWriterSchema(
  JSON.stringify({
    type: 'record',
    name: 'survey.alert',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'flag', type: 'boolean' },
      { name: 'mag', type: ['float', 'null'] },
      { name: 'name', type: ['null', 'string'], default: null },
      { name: 'stamp', type: ['null', 'bytes'], default: null },
      { name: 'history', type: { type: 'array', items: ['null', 'double'] } },
      { name: 'count', type: 'int', default: 7 },
    ],
  }),
);
const encode = compileEncoder(schema.type);
const read = avscReader(schema.json);
const alert = { id: 1n, flag: true, history: [] };

describe('the encoder of generated alerts', () => {
  test.each([
    0n,
    1n,
    -1n,
    63n,
    64n,
    -65n,
    2n ** 31n,
    -(2n ** 31n) - 1n,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
    -(2n ** 63n),
  ])('writes the long %s so that avsc reads it', (id) => {
    expect(read(encode({ ...alert, id })).id).toBe(id);
  });

  test('writes numbers and bigints alike', () => {
    for (const id of [0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 40 + 3, -(2 ** 52)])
      expect(encode({ ...alert, id }).equals(encode({ ...alert, id: BigInt(id) }))).toBe(true);
  });

  test('writes named values in the schema’s order, and null or the default for the rest', () => {
    const value: Value = {
      history: [1.5, null],
      name: 'α Lyr',
      ...{ flag: false, id: 9 },
      stamp: Buffer.from('x'),
    };
    expect({ ...read(encode(value)) }).toEqual({
      id: 9n,
      flag: false,
      mag: null,
      name: 'α Lyr',
      stamp: Buffer.from('x'),
      history: [1.5, null],
      count: 7,
    });
  });

  test('refuses a field that the schema does not have, by name', () => {
    const fresh = compileEncoder(schema.type);
    expect(() => fresh({ ...alert, magpfs: 1 })).toThrow('the schema has no field magpfs');
  });

  test.each<[string, Value]>([
    ['survey.alert.id: unexpected value 1.5', { ...alert, id: 1.5 }],
    ['survey.alert.id: unexpected value undefined', { flag: true, history: [] }],
    ['survey.alert.history: a list is needed', { ...alert, history: 1 }],
    ['survey.alert.history[]: unexpected value x', { ...alert, history: ['x'] }],
  ])('refuses a value of the wrong kind: %s', (message, value) => {
    expect(() => encode(value)).toThrow(message);
  });

  test('is usable again after a value was refused', () => {
    expect(() => encode({ ...alert, history: ['x'] })).toThrow();
    expect(read(encode(alert)).id).toBe(1n);
  });
});
