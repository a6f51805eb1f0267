import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../src/schemas/schema.ts';
import { walked } from './walked.ts';

describe('lists', () => {
  test('every item is looked at', () => {
    const schema: Schema = { type: 'array', items: { type: 'string' } };
    expect(walked(schema, ['a', 1, 'b', 2]).map((fault) => fault.split(':')[0])).toEqual([
      'type [1]',
      'type [3]',
    ]);
  });

  test('the number of items has bounds', () => {
    const schema: Schema = { type: 'array', minItems: 1, maxItems: 2 };
    expect(walked(schema, [])).toEqual(['length : 0 items, at least 1 are needed']);
    expect(walked(schema, [1, 2, 3])).toEqual(['length : 3 items, at most 2 are allowed']);
    expect(walked(schema, [1, 2])).toEqual([]);
  });

  test.each<Schema>([
    { type: 'array', 'x-kubernetes-list-type': 'set' },
    { type: 'array', uniqueItems: true },
  ])('nothing stands twice under %j', (schema) => {
    expect(walked(schema, ['a', 'b', 'a'])).toEqual(['duplicate-item [2]: item 2 repeats item 0: "a"']);
    expect(walked(schema, ['a', 'b'])).toEqual([]);
  });

  test('items of a list with keys differ in one, an absent one counting as preset', () => {
    const schema: Schema = {
      type: 'array',
      items: { $ref: 'Port' },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
    };
    const definitions = {
      Port: {
        type: 'object',
        properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } },
      },
    };
    expect(walked(schema, [{ port: 1 }, { port: 1, protocol: 'UDP' }], { definitions })).toEqual([]);
    expect(walked(schema, [{ port: 1 }, { port: 1, protocol: 'TCP' }], { definitions })).toEqual([
      'duplicate-item [1]: item 1 repeats item 0: port 1, protocol "TCP"',
    ]);
  });
});
