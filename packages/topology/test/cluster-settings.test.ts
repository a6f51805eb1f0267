import { describe, expect, test } from '@jest/globals';
import { clusterSettings, leastOffsetsRetentionMinutes, Names, ownTopics, surveys } from '../src/index.ts';

describe('the settings of a cluster of ours', () => {
  test('keep the progress of the sinks for years, not for the week of the default', () => {
    expect(leastOffsetsRetentionMinutes).toBe(5 * 365 * 24 * 60);
  });

  test('let messages through that are as large as our topics take', () => {
    const largest = ownTopics(new Names(), Object.values(surveys), 1).map(({ config }) =>
      Number(config['max.message.bytes']),
    );
    for (const name of ['message.max.bytes', 'replica.fetch.max.bytes'] as const)
      expect(Number(clusterSettings[name])).toBe(Math.max(...largest));
  });

  test('allow transactions of 15 s and of the usual clients (60 s), and none of the default limit of 15 min', () => {
    const longest = Number(clusterSettings['transaction.max.timeout.ms']);
    expect(longest).toBeGreaterThanOrEqual(60_000);
    expect(longest).toBeLessThan(900_000);
  });

  test('are texts, as they stand in a configuration', () => {
    for (const value of Object.values(clusterSettings)) expect(value).toMatch(/^(true|false|\d+)$/);
  });
});
