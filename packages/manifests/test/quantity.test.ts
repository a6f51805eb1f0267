import { expect, test } from '@jest/globals';
import { parseQuantity } from '../src/quantity.ts';

test.each([
  ['250m', 0.25],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['.5', 0.5],
  ['2.', 2],
  ['1e3', 1000],
  ['12E', 12e18],
  ['1k', 1000],
  ['-1', -1],
  [4, 4],
])('the quantity %s is %s', (text, value) => {
  expect(parseQuantity(text)).toBeCloseTo(value, 9);
});

test.each([['1 Gi'], ['1GiB'], ['Gi'], [''], [undefined], ['1e'], ['0x1']])('%j is no quantity', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});
