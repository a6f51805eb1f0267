import { describe, expect, test } from '@jest/globals';
import { facts } from '../../src/crds/facts.ts';

describe('facts', () => {
  test('keeps what allows or forbids, at every depth, and nothing else', () => {
    const schema = {
      type: 'object',
      description: 'A broker.',
      required: ['name'],
      properties: {
        // A field may be called like a keyword.
        description: { type: 'string', description: 'Words.', example: 'a', maxLength: 9 },
        ports: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['port'],
          items: { title: 'Port', type: 'integer', format: 'int32' },
        },
        args: {
          type: 'array',
          'x-kubernetes-list-type': 'atomic',
          items: { type: 'string', nullable: true },
        },
        labels: { additionalProperties: { description: 'a', type: 'string' } },
        one: { oneOf: [{ description: 'a', required: ['x'] }], not: { title: 'b', required: ['y'] } },
      },
      'x-kubernetes-validations': [{ rule: 'true', message: 'no', extra: 1 }],
    };
    expect(facts(schema)).toEqual({
      type: 'object',
      required: ['name'],
      properties: {
        description: { type: 'string', maxLength: 9 },
        ports: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['port'],
          items: { type: 'integer', format: 'int32' },
        },
        args: { type: 'array', items: { type: 'string', nullable: true } },
        labels: { additionalProperties: { type: 'string' } },
        one: { oneOf: [{ required: ['x'] }], not: { required: ['y'] } },
      },
      'x-kubernetes-validations': [{ rule: 'true', message: 'no' }],
    });
  });

  test('gives the same text whatever the order of the fields', () => {
    const a = facts({ properties: { x: {}, y: { type: 'string' } }, type: 'object' });
    const b = facts({ type: 'object', properties: { y: { type: 'string' }, x: {} } });
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });
});
