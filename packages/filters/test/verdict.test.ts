import { num } from '@fink/alert-view';
import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { defineFilter } from '../src/filter.ts';
import { verdict } from '../src/verdict.ts';

describe('the verdict of a filter', () => {
  const isBright = defineFilter({
    name: 'bright',
    survey: 'ztf',
    selects: 'Bright sources.',
    science: 'Any',
    examples: [],
    inputs: { magpsf: num('candidate.magpsf') },
    cuts: ({ magpsf }) => ({ 'brighter than 17 mag': (row) => magpsf.at(row) < 17 }),
  });

  test('is what the filter says, and reads what the filter reads', () => {
    const alerts = alertsOf('ztf', [{ 'candidate.magpsf': 16 }, { 'candidate.magpsf': 18 }]);
    const input = verdict(isBright);
    expect([0, 1].map((row) => input.bind(alerts).at(row))).toEqual([true, false]);
    expect(input.columns).toEqual(['candidate.magpsf']);
  });
});
