import { describe, expect, test } from '@jest/globals';
import { Definitions } from '../../src/crds/definitions.ts';
import { expand } from '../../src/crds/expand.ts';
import type { Schema } from '../../src/schemas/schema.ts';

const large = (field: string): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`${field}${n}`, { type: 'string', maxLength: n }]),
  ),
});

describe('Definitions', () => {
  const root: Schema = {
    type: 'object',
    properties: {
      first: large('a'),
      list: { type: 'array', items: large('a') },
      map: { type: 'object', additionalProperties: large('b') },
      small: { type: 'object', properties: { x: { type: 'string' } } },
    },
  };

  test('equal schemas become one definition, named after the first place', () => {
    const definitions = new Definitions();
    definitions.add('Kind', root);
    expect(definitions.all()).toEqual({
      Kind: {
        type: 'object',
        properties: {
          first: { $ref: 'Kind.first' },
          list: { type: 'array', items: { $ref: 'Kind.first' } },
          map: { type: 'object', additionalProperties: { $ref: 'Kind.map{}' } },
          small: { type: 'object', properties: { x: { type: 'string' } } },
        },
      },
      'Kind.first': large('a'),
      'Kind.map{}': large('b'),
    });
  });

  test('written out they are what was put in', () => {
    const definitions = new Definitions();
    definitions.add('Kind', root);
    definitions.add('Other', { type: 'object', properties: { deep: root } });
    const all = definitions.all();
    expect(expand({ $ref: 'Kind' }, all)).toEqual(root);
    expect(expand({ $ref: 'Other' }, all)).toEqual({ type: 'object', properties: { deep: root } });
  });
});
