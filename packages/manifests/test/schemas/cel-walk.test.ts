import { describe, expect, test } from '@jest/globals';
import { celFaults, hasRules } from '../../src/schemas/cel-walk.ts';
import { pathText } from '../../src/schemas/fault.ts';
import type { CelRule, Schema } from '../../src/schemas/schema.ts';

const table = { source: 'a test', version: '1', kinds: {}, definitions: {} };
const asks = (schema: Schema, ...rules: CelRule[]): Schema => ({
  ...schema,
  'x-kubernetes-validations': rules,
});
const faults = (schema: Schema, value: unknown, old?: unknown) =>
  [...celFaults(schema, { table, path: [], value, old })].map(
    ({ rule, path, message }) => `${rule} ${pathText(path)}: ${message}`,
  );
const integer: Schema = { type: 'integer' };
const fixed: CelRule = { rule: 'self == oldSelf', message: 'is fixed' };

describe('celFaults', () => {
  test('evaluates rules wherever a value stands', () => {
    const small = asks(integer, { rule: 'self < 10', message: 'too large' });
    const schema: Schema = {
      type: 'object',
      properties: {
        one: small,
        list: { type: 'array', items: small },
        map: { type: 'object', additionalProperties: small },
      },
    };
    expect(faults(schema, { one: 10, list: [1, 11], map: { a: 1, b: 12 } })).toEqual([
      'cel .one: too large',
      'cel .list[1]: too large',
      'cel .map.b: too large',
    ]);
    expect(faults(schema, {})).toEqual([]);
  });

  test('prefers the message that a rule computes', () => {
    const rule = { rule: 'self < 10', message: 'too large', messageExpression: '"got " + string(self)' };
    expect(faults(asks(integer, rule), 10)).toEqual(['cel : got 10']);
    expect(faults(asks(integer, { ...rule, messageExpression: 'self.nothing' }), 10)).toEqual([
      'cel : too large',
    ]);
    expect(faults(asks(integer, { rule: 'self < 10' }), 10)).toEqual(['cel : failed rule: self < 10']);
  });

  test('asks about a change only where there was something before', () => {
    expect(faults(asks(integer, fixed), 1)).toEqual([]);
    expect(faults(asks(integer, fixed), 1, 1)).toEqual([]);
    expect(faults(asks(integer, fixed), 2, 1)).toEqual(['cel : is fixed']);
  });

  test('asks about the first value too where the rule wants it', () => {
    const rule = { rule: 'oldSelf.hasValue() || self == 1', message: 'begins at 1', optionalOldSelf: true };
    expect(faults(asks(integer, rule), 2)).toEqual(['cel : begins at 1']);
    expect(faults(asks(integer, rule), 2, 1)).toEqual([]);
  });

  test('finds the former item of a list by its keys, and none in a list without', () => {
    const item: Schema = {
      type: 'object',
      properties: { name: { type: 'string' }, size: asks(integer, fixed) },
    };
    const keyed: Schema = {
      type: 'array',
      items: item,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    };
    const old = [
      { name: 'a', size: 1 },
      { name: 'b', size: 2 },
    ];
    const now = [
      { name: 'b', size: 3 },
      { name: 'c', size: 9 },
      { name: 'a', size: 1 },
    ];
    expect(faults(keyed, now, old)).toEqual(['cel [0].size: is fixed']);
    expect(faults({ type: 'array', items: item }, now, old)).toEqual([]);
  });

  test('names a rule that cannot be compiled', () => {
    const [fault] = faults(asks(integer, { rule: 'isNoFunction(self)' }), 1);
    expect(fault).toMatch(/^cel-unchecked : the rule isNoFunction\(self\) was not checked: /);
  });

  test('names a rule that cannot be evaluated, unless the schema has said what is wrong', () => {
    const schema = asks(
      { type: 'object', properties: { a: integer, b: integer } },
      { rule: 'self.a < self.b' },
    );
    expect(faults(schema, { a: 1 })).toEqual([
      expect.stringMatching(/^cel : the rule .* cannot be evaluated/),
    ]);
    expect(faults(schema, { a: 1, b: {} })).toEqual([]);
  });
});

describe('hasRules', () => {
  test('looks into everything below, and ends in schemas that contain themselves', () => {
    const definitions: Record<string, Schema> = {
      Node: { type: 'object', properties: { next: { $ref: 'Node' }, value: asks(integer, fixed) } },
      Loop: { type: 'object', properties: { next: { $ref: 'Loop' } } },
    };
    const own = { ...table, definitions };
    expect(hasRules({ $ref: 'Node' }, own)).toBe(true);
    expect(hasRules({ $ref: 'Loop' }, own)).toBe(false);
  });
});
