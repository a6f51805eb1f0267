import { expect, test } from '@jest/globals';
import type { Manifest } from '../../src/index.ts';
import { at, rootOf } from '../../src/rules/place.ts';
import { type PodLabels, selects, selectsAll } from '../../src/rules/selectors.ts';

const placeOf = (selector: unknown) => {
  const object = { apiVersion: 'v1', kind: 'Test', metadata: { name: 'a' }, selector };
  const manifest: Manifest = { application: 'a', file: 'a', object };
  return at(rootOf(manifest), 'selector');
};
const expression = (operator: string, values?: readonly string[]) => ({
  matchExpressions: [{ key: 'role', operator, values }],
});
const broker: PodLabels = { role: 'broker', night: undefined };

test.each([
  [{}, true],
  [{ matchLabels: { role: 'broker' } }, true],
  [{ matchLabels: { role: 'controller' } }, false],
  [{ matchLabels: { role: 'broker', other: 'x' } }, false],
  [expression('In', ['broker', 'other']), true],
  [expression('In', ['other']), false],
  [expression('NotIn', ['broker']), false],
  [expression('NotIn', ['other']), true],
  [expression('Exists'), true],
  [expression('DoesNotExist'), false],
  [expression('Contains', ['b']), false],
])('the selector %j selects the broker: %s', (selector, expected) => {
  expect(selects(placeOf(selector), broker)).toBe(expected);
});

test('a label whose value is known only later meets any value', () => {
  expect(selects(placeOf({ matchLabels: { night: '20260101' } }), broker)).toBe(true);
});

test('an empty selector selects all, one with a condition does not', () => {
  expect(selectsAll(placeOf({}))).toBe(true);
  expect(selectsAll(placeOf(undefined))).toBe(true);
  expect(selectsAll(placeOf(expression('Exists')))).toBe(false);
});
