import { describe, expect, test } from '@jest/globals';
import { expand } from '../../src/crds/expand.ts';

describe('expand', () => {
  test('writes a quantity as a definition has to', () => {
    const schema = expand({ $ref: 'Quantity' }, { Quantity: { format: 'quantity' } });
    expect(schema['x-kubernetes-int-or-string']).toBe(true);
    expect('1.5Gi').toMatch(new RegExp(schema.pattern!));
    expect('8GB').not.toMatch(new RegExp(schema.pattern!));
  });

  test('names a definition that is not there', () => {
    expect(() => expand({ $ref: 'Nothing' }, {})).toThrow(/Nothing/);
  });
});
