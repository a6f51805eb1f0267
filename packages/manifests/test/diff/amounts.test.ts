import { describe, expect, test } from '@jest/globals';
import { durationSeconds, durationText, quantityText } from '../../src/diff/amounts.ts';
import { parseQuantity } from '../../src/quantity.ts';

describe('quantities', () => {
  test.each([
    ['500m', 0.5, '0.5'],
    ['2', 2, '2'],
    [3, 3, '3'],
    ['1Gi', 2 ** 30, '1 GiB'],
    ['1.5Gi', 1.5 * 2 ** 30, '1.5 GiB'],
    ['100M', 1e8, '100 MB'],
    ['1e3', 1000, '1000'],
    ['much', undefined, 'much'],
  ])('%s is %s, said %s', (text, number, words) => {
    expect(parseQuantity(text)).toBe(number);
    expect(quantityText(text)).toBe(words);
  });
});

describe('durations', () => {
  test.each([
    [604_800, '7 days'],
    [86_400, '1 day'],
    [5400, '90 minutes'],
    [10 * 365 * 86_400, '10 years'],
    [61, '61 seconds'],
    [-0.001, 'unlimited'],
  ])('%d s are %s', (seconds, words) => {
    expect(durationText(seconds)).toBe(words);
  });

  test.each([
    ['5m', 300],
    ['1h30m', 5400],
    ['500ms', 0.5],
    ['soon', undefined],
    [5, undefined],
  ])('%p is %p seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });
});
