import { expect, test } from '@jest/globals';
import { allows, matchesGlob } from '../../src/rules/glob.ts';

test.each([
  ['*', 'anything/at all', true],
  ['https://git.example.org/*', 'https://git.example.org/a/b.git', true],
  ['https://git.example.org/*', 'https://gitXexample.org/a', false],
  ['fink', 'fink-ci', false],
  ['*-operator', 'spark-operator', true],
])('the pattern %s meets %s: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('a pattern that begins with ! excludes what another one allows', () => {
  expect(allows(['*', '!kube-*'], 'fink')).toBe(true);
  expect(allows(['*', '!kube-*'], 'kube-system')).toBe(false);
  expect(allows(['!kube-*'], 'fink')).toBe(false);
});
