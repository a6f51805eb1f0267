import { describe, expect, test } from '@jest/globals';
import { register } from '../../src/new/register.ts';

const add = (source: string, name: string): string =>
  register(source, { file: 'filters/index.ts', list: 'all', identifier: name, from: `./${name}.ts` });

const registry = (list: string, names: readonly string[]): string =>
  [
    `import type { Filter } from '../filter.ts';`,
    ...names.map((name) => `import { ${name} } from './${name}.ts';`),
  ]
    .concat('', `export const all: readonly Filter[] = ${list};`, '')
    .join('\n');

describe('a line in a list of filters or modules', () => {
  test.each([
    ['first', 'ada', '[ada, bee, cat]'],
    ['between', 'bug', '[bee, bug, cat]'],
    ['last', 'dog', '[bee, cat, dog]'],
  ])('comes %s in a list that is sorted, its import too', (_, name, list) => {
    const names = ['bee', 'cat', name].sort();
    expect(add(registry('[bee, cat]', ['bee', 'cat']), name)).toBe(registry(list, names));
  });

  test('comes last in a list that is not sorted', () => {
    expect(add(registry('[cat, bee]', ['bee', 'cat']), 'ada')).toBe(
      registry('[cat, bee, ada]', ['ada', 'bee', 'cat']),
    );
  });

  test('may stand before what is spread', () => {
    expect(add(registry('[ant, ...bees, ...dogs]', ['ant', 'bees', 'dogs']), 'cat')).toBe(
      registry('[ant, ...bees, cat, ...dogs]', ['ant', 'bees', 'cat', 'dogs']),
    );
  });

  test('leaves comments and lines as they are', () => {
    const list = '[\n  bee, // stings\n  // the best\n  cat,\n]';
    const source = registry(list, ['bee', 'cat']);
    expect(add(source, 'dog')).toContain('[\n  bee, // stings\n  // the best\n  cat, dog,\n]');
    expect(add(source, 'ada')).toContain('[\n  ada, bee, // stings\n  // the best\n  cat,\n]');
  });

  test('is the first one of an empty list', () => {
    expect(add(registry('[]', []), 'ada')).toBe(registry('[ada, ]', ['ada']));
  });

  test.each([
    ['a call in the list', registry('[bee, shy(cat)]', ['bee', 'cat']), /no list "export const all = /],
    ['a list made by a call', registry('sorted([bee])', ['bee']), /no list "export const all = /],
    ['a list of another name', registry('[bee]', ['bee']).replace('all', 'every'), /no list/],
    ['a list without end', registry('[bee', ['bee']), /no list/],
    ['two lists', `${registry('[bee]', ['bee'])}${registry('[bee]', [])}`, /no list/],
    ['no imports', 'export const all = [];\n', /no imports stand above all/],
    ['the name from elsewhere', registry('[bee]', ['bee', 'dog']), /it imports another dog/],
  ])('is to be added by hand where there is %s', (_, source, why) => {
    expect(() => add(source, 'dog')).toThrow(why);
    expect(() => add(source, 'dog')).toThrow(
      /filters\/index\.ts is not as expected[\s\S]*Nothing was written[\s\S]*import \{ dog \} from '\.\/dog\.ts';\n {2}to all: {2}dog,/,
    );
  });
});
