import { describe, expect, test } from '@jest/globals';
import { checkModels, defineModelScore } from '../src/index.ts';

const shape = { features: [1], scores: ['score'] };
const two = defineModelScore({
  name: 'two',
  survey: 'ztf',
  purpose: '',
  inputs: {},
  outputs: {},
  models: { a: shape, b: shape },
  bind: () => ({ gate: () => false, features: { a: () => {}, b: () => {} }, write: () => {} }),
});

describe('the models that an environment configures', () => {
  test('are all or none of those of a module', () => {
    expect(() => checkModels([two], [])).not.toThrow();
    expect(() => checkModels([two], ['b', 'a'])).not.toThrow();
    expect(() => checkModels([two], ['b'])).toThrow(
      'Module two needs all of its models: a is not configured',
    );
  });

  test('may lack any that a module does without, but no other one', () => {
    const optional = { ...shape, optional: true } as const;
    const three = { ...two, name: 'three', models: { ...two.models, c: optional, d: optional } };
    expect(() => checkModels([three], ['a', 'b', 'd'])).not.toThrow();
    expect(() => checkModels([three], ['d'])).toThrow(
      'Module three needs all of its models: a, b is not configured',
    );
    const free = { ...two, name: 'free', models: { c: optional, d: optional } };
    expect(() => checkModels([free], ['c'])).not.toThrow();
  });

  test('are those of modules', () => {
    expect(() => checkModels([two], ['a', 'b', 'c'])).toThrow(
      'Models c are configured, but no module has them: modules have a, b.',
    );
  });
});
