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

  test('are those of modules', () => {
    expect(() => checkModels([two], ['a', 'b', 'c'])).toThrow(
      'Models c are configured, but no module has them: modules have a, b.',
    );
  });
});
