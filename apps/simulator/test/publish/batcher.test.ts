import { RECORD_BATCH_BYTES } from '@fink/kafka';
import { describe, expect, test } from '@jest/globals';
import { Batcher } from '../../src/publish/batcher.ts';

const value = (bytes: number) => Buffer.alloc(bytes);
const sizes = (messages?: { value: Buffer | string | null }[]) =>
  messages?.map((message) => message.value?.length);

describe('the batcher', () => {
  test('closes a request before the batch of a partition exceeds its bytes', () => {
    const batcher = new Batcher(2);
    const third = Math.floor(RECORD_BATCH_BYTES / 3);
    expect(batcher.add(0, value(third))).toBeUndefined();
    expect(batcher.add(0, value(third))).toBeUndefined();
    expect(batcher.add(1, value(third))).toBeUndefined();
    // With its overhead the third of partition 0 is too much.
    expect(sizes(batcher.add(0, value(third)))).toEqual([third, third, third]);
    expect(sizes(batcher.take())).toEqual([third]);
    expect(batcher.take()).toEqual([]);
  });

  test('sends a message larger than a batch alone', () => {
    const batcher = new Batcher(1);
    batcher.add(0, value(10));
    expect(sizes(batcher.add(0, value(3 * RECORD_BATCH_BYTES)))).toEqual([10]);
    expect(sizes(batcher.add(0, value(20)))).toEqual([3 * RECORD_BATCH_BYTES]);
    expect(sizes(batcher.take())).toEqual([20]);
  });

  test('limits the bytes of a request over many partitions', () => {
    const batcher = new Batcher(100);
    const requests = Array.from({ length: 100 }, (_, p) => batcher.add(p, value(100_000))).filter(Boolean);
    const largest = Math.max(...requests.map((request) => (request?.length ?? 0) * 100_000));
    expect(largest).toBeLessThanOrEqual(4 * RECORD_BATCH_BYTES);
    expect(requests.flat().length + batcher.take().length).toBe(100);
  });

  test('keeps order and partition', () => {
    const batcher = new Batcher(3);
    for (let i = 0; i < 7; i++) batcher.add(i % 3, Buffer.from([i]));
    expect(batcher.take().map(({ partition, value }) => [partition, (value as Buffer)[0]])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 3],
      [1, 4],
      [2, 5],
      [0, 6],
    ]);
  });
});
