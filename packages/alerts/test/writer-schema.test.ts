import { describe, expect, test } from '@jest/globals';
import { parseWriterSchema, SchemaError } from '../src/index.ts';

const record = (...fields: unknown[]) => JSON.stringify({ type: 'record', name: 'alert', fields });
const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });

const errorOf = (json: string): SchemaError => {
  try {
    parseWriterSchema(json);
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error('the schema was accepted');
};

describe('a writer schema', () => {
  test('becomes columns: nullable where null is a branch, unions where several others are', () => {
    const schema = parseWriterSchema(
      record(
        field('id', 'long'),
        field('rb', ['null', 'float']),
        field('jd', ['double', 'null']),
        field('one', ['string']),
        field('never', ['null']),
        field('either', ['null', 'int', 'string']),
        field('when', { type: 'long', logicalType: 'timestamp-micros' }),
        field('list', { type: 'array', items: ['null', 'int'] }),
      ),
    );
    const item = { name: 'item', type: { kind: 'int32' }, nullable: true };
    expect(schema.field).toEqual({
      name: 'alert',
      nullable: false,
      type: {
        kind: 'struct',
        fields: [
          { name: 'id', type: { kind: 'int64' }, nullable: false },
          { name: 'rb', type: { kind: 'float32' }, nullable: true },
          { name: 'jd', type: { kind: 'float64' }, nullable: true },
          { name: 'one', type: { kind: 'utf8' }, nullable: false },
          { name: 'never', type: { kind: 'null' }, nullable: true },
          {
            name: 'either',
            nullable: true,
            type: {
              kind: 'union',
              members: [
                { name: 'int', type: { kind: 'int32' }, nullable: false },
                { name: 'string', type: { kind: 'utf8' }, nullable: false },
              ],
            },
          },
          { name: 'when', type: { kind: 'int64' }, nullable: false, logical: 'timestamp-micros' },
          { name: 'list', type: { kind: 'list', item }, nullable: false },
        ],
      },
    });
  });

  test('has a fingerprint that depends on nothing but its text', () => {
    const json = record(field('a', 'int'));
    expect(parseWriterSchema(json).fingerprint).toBe(parseWriterSchema(json).fingerprint);
    expect(parseWriterSchema(json).fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(parseWriterSchema(`${json} `).fingerprint).not.toBe(parseWriterSchema(json).fingerprint);
    expect(parseWriterSchema(`${json} `).json).toBe(`${json} `);
  });

  test('finds named types by full name, by their namespace and after they were defined', () => {
    const cutout = { type: 'record', name: 'cutout', namespace: 'ztf.alert', fields: [field('f', 'int')] };
    const schema = parseWriterSchema(
      JSON.stringify({
        type: 'record',
        name: 'alert',
        namespace: 'ztf',
        fields: [
          field('a', cutout),
          field('b', 'ztf.alert.cutout'),
          field('c', ['null', 'alert.none', 'int'].slice(0, 1)),
        ],
      }),
    );
    expect(schema.type.fields[1].type).toBe(schema.type.fields[0].type);
    expect(schema.type.name).toBe('ztf.alert');
  });

  test('may have defaults that its fields do not allow, as ZTF has', () => {
    const schema = parseWriterSchema(
      record(
        field('a', ['float', 'null'], { default: null }),
        field('b', ['null', 'int'], { default: 0 }),
        field('c', ['null', 'int'], { default: null }),
      ),
    );
    expect(schema.type.fields.map((f) => 'default' in f)).toEqual([false, false, true]);
  });

  test('is refused, naming the field, where columns could not hold its values', () => {
    const loop = { type: 'record', name: 'node', fields: [field('next', ['null', 'node'])] };
    expect(errorOf(record(field('candidate', loop))).message).toBe(
      'Avro schema, field candidate.next: the record "node" contains itself; columns cannot hold recursion',
    );
    expect(errorOf(record(field('a', 'ztf.cutout'))).path).toBe('a');
    expect(errorOf(record(field('a', ['int', ['null', 'string']]))).message).toContain(
      'a union directly in a union',
    );
    expect(errorOf(record(field('a', 'int'), field('a', 'int'))).message).toContain('two fields named "a"');
    expect(errorOf(record(field('a', { type: 'fixed', name: 'F', size: -1 }))).message).toContain(
      'the size -1',
    );
    expect(errorOf(record(field('a', []))).message).toContain('a union without branches');
    expect(errorOf('[1').message).toContain('not JSON');
    expect(errorOf('"long"').message).toContain('must be a record');
  });

  test('is refused if it would cost more memory than any survey needs', () => {
    let bomb: unknown = { type: 'record', name: 'r0', fields: [field('x', 'int')] };
    for (let i = 1; i < 20; i++)
      bomb = { type: 'record', name: `r${i}`, fields: [field('a', bomb), field('b', `r${i - 1}`)] };
    expect(errorOf(record(field('bomb', bomb))).message).toContain('more than 20000 columns');
    const deep = `${'{"type":"array","items":'.repeat(100_000)}"int"${'}'.repeat(100_000)}`;
    for (const json of [
      record(field('deep', 'DEEP')),
      record('DEEP'),
      record(field('f', { type: 'fixed', name: 'F', size: 'DEEP' })),
    ])
      expect(errorOf(json.replace('"DEEP"', deep)).code).toBe('bad-schema');
    expect(errorOf(record(field('deep', 'DEEP')).replace('"DEEP"', deep)).message).toContain(
      'deeper than 64 levels',
    );
  });
});

describe('a schema text seen before', () => {
  const text = (name: string): string => record(field(name, 'int'));

  test('is not parsed again', () => {
    expect(parseWriterSchema(text('same'))).toBe(parseWriterSchema(text('same')));
  });

  test('is forgotten once many others came, so that a flood of schemas does not fill the memory', () => {
    const first = parseWriterSchema(text('first'));
    for (let n = 0; n < 100; n++) parseWriterSchema(text(`other${n}`));
    expect(parseWriterSchema(text('first'))).not.toBe(first);
  });
});
