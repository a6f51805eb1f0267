import { describe, expect, test } from '@jest/globals';
import { compileRule, optional } from '../../src/schemas/cel-rule.ts';
import { everySchema } from './every-schema.ts';

const ask = (rule: string, self: unknown, oldSelf?: unknown) => compileRule(rule).evaluate!(self, oldSelf);

describe('compileRule', () => {
  test('compiles every rule of the tables', () => {
    const rules = [...everySchema()].flatMap((schema) => schema['x-kubernetes-validations'] ?? []);
    expect(new Set(rules.map(({ rule }) => rule)).size).toBeGreaterThan(20);
    const expressions = rules.flatMap(({ rule, messageExpression }) =>
      [rule, messageExpression ?? []].flat(),
    );
    // A rule that cannot be compiled belongs into this list, with the reason.
    expect(expressions.filter((expression) => compileRule(expression).fault !== undefined)).toEqual([]);
  });

  test('asks values, and former values', () => {
    expect(ask('has(self.a) && self.a >= 2', new Map([['a', 2n]]))).toBe(true);
    expect(ask('has(self.a) && self.a >= 2', new Map())).toBe(false);
    expect(ask('self.all(x, x.matches("^a"))', ['a', 'ab'])).toBe(true);
    expect(ask('self == oldSelf', 1n, 2n)).toBe(false);
  });

  test('compares maps and lists by what is in them', () => {
    const value = () => new Map<string, unknown>([['a', [1n, new Map([['b', 'x']])]]]);
    expect(ask('self == oldSelf', value(), value())).toBe(true);
    expect(ask('self == oldSelf', value(), new Map([['a', [1n]]]))).toBe(false);
  });

  test('takes a former value that may be absent', () => {
    const { evaluate } = compileRule('!oldSelf.hasValue() || oldSelf.value() == self', 'optional');
    expect(evaluate!(1n, optional(undefined))).toBe(true);
    expect(evaluate!(1n, optional(1n))).toBe(true);
    expect(evaluate!(1n, optional(2n))).toBe(false);
  });

  test('says why a rule cannot be asked', () => {
    expect(compileRule('self.a ==').fault).toMatch(/./);
    expect(compileRule('isNoFunction(self.a)').fault).toMatch(/isNoFunction/);
    expect(compileRule('other.a == 1').fault).toMatch(/other/);
  });
});
