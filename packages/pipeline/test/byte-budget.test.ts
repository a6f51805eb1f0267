import { describe, expect, test } from '@jest/globals';
import { ByteBudget } from '../src/byte-budget.ts';

const holder = () => {
  const self = { flushes: 0, flush: () => void self.flushes++ };
  return self;
};

describe('the byte budget', () => {
  test('the largest open holder is flushed when open objects fill half of it', () => {
    const budget = new ByteBudget(100);
    const [small, large] = [holder(), holder()];
    budget.holdOpen(small, 20);
    budget.holdOpen(large, 30);
    expect([small.flushes, large.flushes]).toEqual([0, 0]);
    budget.holdOpen(large, 31);
    expect([small.flushes, large.flushes]).toEqual([0, 1]);
  });

  test('uploads count, and whoever fetches waits until there is room', async () => {
    const budget = new ByteBudget(100);
    budget.addUpload(100);
    let hasRoom = false;
    const room = budget.room().then(() => {
      hasRoom = true;
    });
    await Promise.resolve();
    expect(hasRoom).toBe(false);
    budget.addUpload(-1);
    await room;
    expect(hasRoom).toBe(true);
  });

  test('a holder that lets go holds nothing', () => {
    const budget = new ByteBudget(100);
    const one = holder();
    budget.holdOpen(one, 40);
    budget.holdOpen(one, 0);
    expect(budget.used).toBe(0);
  });
});
