import { describe, expect, test } from '@jest/globals';
import { pairItems } from '../../src/diff/items.ts';
import { exactly } from '../../src/diff/same.ts';

const labels = (before: readonly unknown[], after: readonly unknown[]) => {
  const { pairs, reordered } = pairItems(before, after, exactly);
  return { labels: pairs.map(({ label }) => label), reordered };
};

describe('items of lists', () => {
  test('are paired by name where all have one', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name }));
    expect(labels([a, b], [b, c])).toEqual({ labels: ['b', 'c', 'a'], reordered: false });
    expect(labels([a, b, c], [c, a])).toEqual({ labels: ['c', 'a', 'b'], reordered: true });
  });

  test('are paired by the next member that tells them apart', () => {
    const [a, b] = [
      { name: 'x', port: 1 },
      { name: 'x', port: 2 },
    ];
    expect(labels([a, b], [{ ...b, protocol: 'UDP' }])).toEqual({ labels: ['2', '1'], reordered: false });
  });

  test('without names, an inserted one does not shift the others', () => {
    expect(labels(['b', 'c'], ['a', 'b', 'c'])).toEqual({ labels: ['0'], reordered: false });
    expect(labels(['a', 'b'], ['b', 'a'])).toEqual({ labels: [], reordered: true });
  });
});
