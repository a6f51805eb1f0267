import { describe, expect, test } from '@jest/globals';
import { countUpTo } from '../../src/elephant/count-up-to.ts';
import { randomOf } from '../../src/math/random.ts';

describe('how many of sorted values are at most some other value', () => {
  test.each([
    ['spread evenly', (x: number) => x],
    ['crowded at one end', (x: number) => x ** 20],
    ['often equal', (x: number) => Math.floor(5 * x)],
    ['far apart', (x: number) => Math.tan(Math.PI * (x - 0.5))],
  ])('is what counting says, for values %s', (_, spread) => {
    const { uniform } = randomOf(7n);
    const values = Float64Array.from({ length: 200 }, () => spread(uniform())).sort();
    const upTo = countUpTo(values);
    const others = [...values, ...Array.from({ length: 500 }, () => spread(uniform())), -1e9, 1e9];
    for (const other of others) expect(upTo(other)).toBe(values.filter((value) => value <= other).length);
  });

  test.each([[[4]], [[4, 4, 4]], [[0, 5e-324]]])('is right for %p as well', (list) => {
    const values = Float64Array.from(list);
    const upTo = countUpTo(values);
    for (const other of [-1, 0, 5e-324, 4, 5]) {
      expect(upTo(other)).toBe(list.filter((value) => value <= other).length);
    }
  });
});
