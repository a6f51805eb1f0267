import { describe, expect, test } from '@jest/globals';
import { explicitPartitioner } from '../src/explicit-partitioner.ts';

const choose = (partition?: number) =>
  explicitPartitioner()({
    topic: 'ztf',
    partitionMetadata: [],
    message: { value: 'x', key: 'schema', ...(partition !== undefined && { partition }) },
  });

describe('the explicit partitioner', () => {
  test.each([0, 3])('takes partition %d where the message names it', (partition) => {
    expect(choose(partition)).toBe(partition);
  });

  test('refuses a message that names none', () => {
    expect(() => choose()).toThrow('a message for topic ztf names no partition');
  });
});
