import { expect, test } from '@jest/globals';
import { planFaults } from '../src/plan-faults.ts';

test('equal seeds give equal plans, other seeds others', () => {
  expect(planFaults(30, 5)).toEqual(planFaults(30, 5));
  expect(planFaults(30, 5)).not.toEqual(planFaults(30, 6));
});

test('a plan has as many faults as asked for, and every kind once before any comes twice', () => {
  expect(planFaults(0, 1)).toEqual([]);
  expect(planFaults(100, 1)).toHaveLength(100);
  expect(new Set(planFaults(11, 1).map(({ kind }) => kind)).size).toBe(11);
});

test('a process stands still longer than the session of its consumer group, 6 s', () => {
  const frozen = planFaults(200, 3).filter((fault) => fault.kind === 'freeze');
  expect(frozen.length).toBeGreaterThan(3);
  for (const { ms } of frozen) expect(ms).toBeGreaterThan(6_000);
});
