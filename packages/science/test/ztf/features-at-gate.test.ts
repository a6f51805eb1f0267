import { describe, expect, test } from '@jest/globals';
import { featuresAtGate } from '../../src/ztf/features-at-gate.ts';

describe('a gate that looks at the features', () => {
  const calls: number[] = [];
  const { gate, features } = featuresAtGate(
    (row) => row !== 1,
    2,
    (row, into) => {
      calls.push(row);
      into.set([row, 0.5]);
      return row !== 2;
    },
  );

  test('lets pass what the first gate does and the features allow, and computes these once', () => {
    expect([0, 1, 2].map(gate)).toEqual([true, false, false]);
    expect(gate(3)).toBe(true);
    const into = new Float32Array(2);
    features(3, into);
    expect([...into]).toEqual([3, 0.5]);
    expect(calls).toEqual([0, 2, 3]);
  });

  test('computes them again for an alert that was not the last one', () => {
    const into = new Float32Array(2);
    features(0, into);
    expect([...into]).toEqual([0, 0.5]);
  });
});
