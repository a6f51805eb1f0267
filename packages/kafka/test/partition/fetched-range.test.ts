import { describe, expect, test } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { rangeOf } from '../../src/partition/fetched-range.ts';

const messages = (...offsets: number[]): KafkaMessage[] =>
  offsets.map((offset) => ({ offset: String(offset) }) as KafkaMessage);
const bounds = (earliest: bigint, latest: bigint) => async () => ({ earliest, latest });
const neverAsked = async (): Promise<never> => {
  throw new Error('the bounds were asked for');
};

describe('the range of a fetched batch', () => {
  test('a batch that continues at the position is taken whole, without asking the source', async () => {
    const fetched = { fetchedOffset: 5n, messages: messages(5, 6, 7) };
    const range = await rangeOf(fetched, 5n, neverAsked);
    expect(range).toMatchObject({ from: 5n, to: 8n, missing: 0, control: 0 });
  });

  test('messages before the position are left out', async () => {
    const fetched = { fetchedOffset: 3n, messages: messages(3, 4, 5, 6) };
    const range = await rangeOf(fetched, 5n, neverAsked);
    expect(range).toMatchObject({ from: 5n, to: 7n, missing: 0 });
  });

  test('a batch that lies wholly before the position asks for a seek', async () => {
    const fetched = { fetchedOffset: 0n, messages: messages(0, 1) };
    expect(await rangeOf(fetched, 5n, bounds(0n, 9n))).toBe('seek');
  });

  test('a batch from beyond the position, fetched before a seek, asks for a seek', async () => {
    const fetched = { fetchedOffset: 20n, messages: messages(20, 21) };
    expect(await rangeOf(fetched, 5n, bounds(0n, 30n))).toBe('seek');
  });

  test('offsets that expired before they were read are missing', async () => {
    const fetched = { fetchedOffset: 20n, messages: messages(20, 21) };
    const range = await rangeOf(fetched, 5n, bounds(20n, 30n));
    expect(range).toMatchObject({ from: 5n, to: 22n, missing: 15, control: 0 });
  });

  test('offsets that expired after the fetch are not missing: the batch has them', async () => {
    const fetched = { fetchedOffset: 20n, messages: messages(20, 21, 22) };
    const range = await rangeOf(fetched, 15n, bounds(22n, 30n));
    expect(range).toMatchObject({ from: 15n, to: 23n, missing: 5, control: 0 });
  });

  test('offsets within the log that hold no message are control records, not losses', async () => {
    const fetched = { fetchedOffset: 5n, messages: messages(7, 8, 10) };
    const range = await rangeOf(fetched, 5n, bounds(0n, 30n));
    expect(range).toMatchObject({ from: 5n, to: 11n, missing: 0, control: 3 });
  });

  test('a log that ends before the position stops the partition and names the remedy', async () => {
    const fetched = { fetchedOffset: 0n, messages: messages(0, 1) };
    await expect(rangeOf(fetched, 50n, bounds(0n, 2n))).rejects.toThrow(/finkctl progress reset/);
  });
});
