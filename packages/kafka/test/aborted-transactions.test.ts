import { describe, expect, test } from '@jest/globals';
import { type FetchedMessage, type FetchedPartition, hideAborted } from '../src/aborted-transactions.ts';

const message = (offset: number, producerId: string): FetchedMessage => ({
  offset: String(offset),
  key: null,
  isControlRecord: false,
  batchContext: { producerId, inTransaction: true },
});
const marker = (offset: number, producerId: string, type: 'abort' | 'commit'): FetchedMessage => ({
  ...message(offset, producerId),
  key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]),
  isControlRecord: true,
});

/** Offsets of the messages that a reader sees. */
function visible(partition: FetchedPartition): string[] {
  hideAborted(partition);
  return partition.messages.filter((each) => !each.isControlRecord).map(({ offset }) => offset);
}

describe('messages of aborted transactions', () => {
  test('are hidden when two transactions overlap and the later one ended first', () => {
    const partition = {
      abortedTransactions: [
        { producerId: 'b', firstOffset: '1' },
        { producerId: 'a', firstOffset: '0' },
      ],
      messages: [message(0, 'a'), message(1, 'b'), marker(2, 'b', 'abort'), marker(3, 'a', 'abort')],
    };
    expect(visible(partition)).toEqual([]);
  });

  test('are hidden when several transactions began before the first message fetched', () => {
    const partition = {
      abortedTransactions: [
        { producerId: 'a', firstOffset: '0' },
        { producerId: 'b', firstOffset: '1' },
      ],
      messages: [message(5, 'b'), message(6, 'a'), marker(7, 'a', 'abort'), marker(8, 'b', 'abort')],
    };
    expect(visible(partition)).toEqual([]);
  });

  test('do not take committed ones of the same or another producer with them', () => {
    const partition = {
      abortedTransactions: [{ producerId: 'a', firstOffset: '1' }],
      messages: [
        message(0, 'b'),
        message(1, 'a'),
        message(2, 'b'),
        marker(3, 'a', 'abort'),
        message(4, 'a'),
        marker(5, 'a', 'commit'),
        marker(6, 'b', 'commit'),
      ],
    };
    expect(visible(partition)).toEqual(['0', '2', '4']);
  });
});
