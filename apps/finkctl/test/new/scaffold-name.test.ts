import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scaffoldName } from '../../src/new/scaffold-name.ts';

const templates = join(import.meta.dirname, '../../src/new/templates');

describe('the name of a new filter or module', () => {
  test.each([
    ['bright_blue', { snake: 'bright_blue', kebab: 'bright-blue', camel: 'brightBlue' }],
    ['bright-blue', { snake: 'bright_blue', kebab: 'bright-blue', camel: 'brightBlue' }],
    ['sn1a_90_days', { snake: 'sn1a_90_days', kebab: 'sn1a-90-days', camel: 'sn1a90Days' }],
    ['vra', { snake: 'vra', kebab: 'vra', camel: 'vra' }],
  ])('%s is spelt as topics, files and code need it', (text, spelt) => {
    expect(scaffoldName(text)).toEqual(spelt);
  });

  test.each([
    '',
    'Bright',
    'brightBlue',
    'bright blue',
    'bright__blue',
    '_bright',
    'bright_',
    '2bright',
    'bright/blue',
    '../bright',
    'größe',
    'a'.repeat(41),
  ])('cannot be %j', (text) => {
    expect(() => scaffoldName(text)).toThrow(/is no name for a filter or module: use up to 40 lower-case/);
  });

  test.each(['new', 'class', 'await'])('cannot be %s, a word of the language', (text) => {
    expect(() => scaffoldName(text)).toThrow(/the code uses already.*_candidates/);
  });

  test('cannot be one that the templates bind', () => {
    const texts = readdirSync(templates).map((file) => readFileSync(join(templates, file), 'utf8'));
    const bound = texts.flatMap((text) =>
      [
        ...text.matchAll(/(?:const|let|function) (\w+)/g),
        ...text.matchAll(/import \{([^}]+)\}/g),
        ...text.matchAll(/\(\{ ([\w, ]+) \}/g),
      ].flatMap(([, names]) => names.match(/\w+/g) ?? []),
    );
    const names = [...new Set(bound)].filter((name) => /^[a-z][a-z0-9]*$/.test(name));
    expect(names).toEqual(expect.arrayContaining(['num', 'history', 'span', 'magpsf', 'added']));
    for (const name of names) expect(() => scaffoldName(name)).toThrow(/the code uses already/);
  });
});
