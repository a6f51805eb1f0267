import { expect, test } from '@jest/globals';
import { simulatorRules } from '../../src/simulator/simulator-rules.ts';

test('the simulator may write its topics, and neither make, read nor change any', () => {
  const rules = simulatorRules('simulator', ['ztf_20260101_programid1', 'lsst-alerts-v10']);
  expect(rules.map(({ resource }) => resource)).toEqual([
    { kind: 'topic', name: 'ztf_20260101_programid1', pattern: 'literal' },
    { kind: 'topic', name: 'lsst-alerts-v10', pattern: 'literal' },
  ]);
  for (const { operations, user } of rules) {
    expect(user).toBe('simulator');
    expect(operations).toEqual(['write', 'describe', 'describe-configs']);
  }
});
