import { describe, expect, test } from '@jest/globals';
import { Waterfall } from '../../src/try/waterfall.ts';
import { twoCuts } from './support/filters.ts';
import { optional, viewOf } from './support/views.ts';

const view = viewOf(
  [optional('a', 'double'), optional('b', 'float')],
  [
    { a: 1, b: 9 },
    { a: 99, b: 9 },
    { a: 1, b: 1 },
    { a: 99, b: 1 },
    { a: null, b: 9 },
  ],
);
const cuts = ['a < 10', 'b > 5'];

describe('the waterfall of a filter', () => {
  test('counts at each cut what falls there, what remains, and what it lets through alone', () => {
    const waterfall = new Waterfall(twoCuts, cuts);
    const { fallsAt, failed } = waterfall.add(view, Uint32Array.of(0, 1, 2, 3, 4));
    expect([...fallsAt]).toEqual([2, 0, 1, 0, 0]);
    expect([...failed]).toEqual([0, 1, 1, 2, 1]);
    expect(waterfall.counts).toEqual([
      { cut: 'a < 10', falls: 3, remain: 2, alone: 2 },
      { cut: 'b > 5', falls: 1, remain: 1, alone: 3 },
    ]);
    expect([waterfall.entered, waterfall.passed]).toEqual([5, 1]);
  });

  test('adds up over batches, and asks only about the alerts that it is given', () => {
    const waterfall = new Waterfall(twoCuts, cuts);
    waterfall.add(view, Uint32Array.of(0, 2));
    expect([...waterfall.add(view, Uint32Array.of(3)).fallsAt]).toEqual([0]);
    expect([waterfall.entered, waterfall.passed]).toEqual([3, 1]);
    expect(waterfall.counts[1]).toEqual({ cut: 'b > 5', falls: 1, remain: 1, alone: 1 });
  });

  test('names every cut that an alert fails', () => {
    expect(new Waterfall(twoCuts, cuts).failedCuts(view, 3)).toEqual(cuts);
    expect(new Waterfall(twoCuts, cuts).failedCuts(view, 0)).toEqual([]);
  });

  test('a cut that throws lets nothing through, and counts as an error only where it would have been asked', () => {
    const throwing = {
      ...twoCuts,
      cuts: (inputs: never) => ({
        ...twoCuts.cuts(inputs),
        'b > 5': () => {
          throw new RangeError('no such point');
        },
      }),
    };
    const waterfall = new Waterfall(throwing, cuts);
    waterfall.add(view, Uint32Array.of(0, 1, 2));
    expect(waterfall.errors).toEqual({ alerts: 2, first: 'RangeError: no such point' });
    expect(waterfall.counts.map(({ falls }) => falls)).toEqual([1, 2]);
  });

  test('a filter that cannot be bound to a batch fails on all of its alerts', () => {
    const text = viewOf([{ name: 'a', type: 'string' }], [{ a: 'x' }]);
    const waterfall = new Waterfall(twoCuts, cuts);
    waterfall.add(text, Uint32Array.of(0));
    expect(waterfall.passed).toBe(0);
    expect(waterfall.errors.first).toMatch(/Column a holds utf8/);
  });
});
