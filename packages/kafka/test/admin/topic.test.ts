import { describe, expect, test } from '@jest/globals';
import { topicDifferences } from '../../src/admin/topic.ts';

const found = {
  topic: 't',
  partitions: 3,
  replicationFactor: 1,
  configs: { 'compression.type': 'producer', 'retention.ms': '604800000' },
};

describe('the differences of a topic', () => {
  test('are none when it is as wanted, whatever else is configured', () => {
    expect(topicDifferences({ topic: 't', partitions: 3 }, found)).toEqual([]);
    expect(
      topicDifferences({ topic: 't', partitions: 3, configs: { 'compression.type': 'producer' } }, found),
    ).toEqual([]);
  });

  test('name partitions, replication factor and each setting with both values', () => {
    const wanted = {
      topic: 't',
      partitions: 4,
      replicationFactor: 3,
      configs: { 'retention.ms': '1', 'no.such': 'x' },
    };
    expect(topicDifferences(wanted, found)).toEqual([
      { topic: 't', what: 'partitions', wanted: '4', found: '3' },
      { topic: 't', what: 'replicationFactor', wanted: '3', found: '1' },
      { topic: 't', what: 'retention.ms', wanted: '1', found: '604800000' },
      { topic: 't', what: 'no.such', wanted: 'x', found: '(not set)' },
    ]);
  });
});
