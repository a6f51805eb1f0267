import { num } from '@fink/alert-view';
import { defineModule, type ScienceModule } from '@fink/science';
import { describe, expect, test } from '@jest/globals';
import { moduleOf, neededModules } from '../../src/try/needed-modules.ts';
import { twoCuts } from './support/filters.ts';

const module = (name: string, inputs: readonly string[], outputs: readonly string[]): ScienceModule =>
  defineModule({
    name,
    survey: 'ztf',
    purpose: 'Tests.',
    inputs: Object.fromEntries(inputs.map((path) => [path, num(path)])),
    outputs: Object.fromEntries(outputs.map((column) => [column, { kind: 'float64', meaning: 'x' }])),
    bind: () => () => {},
  });

const first = module('first', ['candidate.jd'], ['c']);
const second = module('second', ['c.inner'], ['a']);
const other = module('other', ['a'], ['z']);

describe('the modules that a filter needs', () => {
  test('are those of its columns and of what these read, in their order', () => {
    expect(neededModules(twoCuts, [first, second, other])).toEqual([first, second]);
    expect(neededModules(twoCuts, [other])).toEqual([]);
  });

  test('add a column as a whole: a path into a struct is theirs', () => {
    expect(moduleOf('c.inner', [first, second])).toBe(first);
    expect(moduleOf('candidate.c', [first, second])).toBeUndefined();
  });
});
