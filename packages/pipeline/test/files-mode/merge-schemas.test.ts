import { type AvroRecord, type AvroType, parseWriterSchema } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { mergeRecords, mergeTypes } from '../../src/files-mode/merge-schemas.ts';

const record = (fields: unknown[], name = 'alert'): AvroRecord =>
  parseWriterSchema(JSON.stringify({ type: 'record', name, fields })).type;
const fieldsOf = (type: AvroRecord): Record<string, AvroType> =>
  Object.fromEntries(type.fields.map((field) => [field.name, field.type]));
const orNull = (type: AvroType): AvroType => ({ kind: 'union', branches: [{ kind: 'null' }, type] });

describe('merging the schemas of two packet versions', () => {
  test('a schema merged with itself is itself', () => {
    const type = record([{ name: 'jd', type: 'double' }]);
    expect(mergeRecords(type, type)).toEqual(type);
  });

  test('fields of both are there by name, those that one lacks may be null and are so by default', () => {
    const old = record([
      { name: 'candid', type: 'long' },
      { name: 'rb', type: 'float' },
    ]);
    const young = record([
      { name: 'drb', type: 'float' },
      { name: 'candid', type: 'long' },
    ]);
    const merged = mergeRecords(old, young);
    expect(merged.fields.map(({ name }) => name)).toEqual(['candid', 'rb', 'drb']);
    expect(fieldsOf(merged)).toEqual({
      candid: { kind: 'long' },
      rb: orNull({ kind: 'float' }),
      drb: orNull({ kind: 'float' }),
    });
    expect(merged.fields[2].default).toBeNull();
  });

  test.each([
    ['int', 'long', 'long'],
    ['float', 'double', 'double'],
    ['long', 'double', 'double'],
    ['int', 'float', 'double'],
    ['int', 'int', 'int'],
  ] as const)('%s beside %s becomes %s', (a, b, wide) => {
    expect(mergeTypes({ kind: a }, { kind: b })).toEqual({ kind: wide });
    expect(mergeTypes({ kind: b }, { kind: a })).toEqual({ kind: wide });
  });

  test('a type beside the same one or null becomes the latter', () => {
    expect(mergeTypes({ kind: 'int' }, orNull({ kind: 'long' }))).toEqual(orNull({ kind: 'long' }));
  });

  test('records in lists are merged, whatever they are called', () => {
    const item = (name: string, field: string) => ({
      name: 'history',
      type: { type: 'array', items: { type: 'record', name, fields: [{ name: field, type: 'int' }] } },
    });
    const merged = mergeRecords(record([item('one', 'a')]), record([item('other', 'b')]));
    const { history } = fieldsOf(merged);
    expect(history).toMatchObject({
      kind: 'array',
      items: { name: 'one', fields: [{ name: 'a' }, { name: 'b' }] },
    });
  });

  test('what cannot be reconciled becomes a union', () => {
    expect(mergeTypes({ kind: 'string' }, { kind: 'int' })).toEqual({
      kind: 'union',
      branches: [{ kind: 'string' }, { kind: 'int' }],
    });
  });
});
