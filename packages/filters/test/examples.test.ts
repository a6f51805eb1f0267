import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { lsstLivestream, ztfLivestream, ztfOther } from '../src/index.ts';
import { exampleAlerts } from './support/example-alerts.ts';
import { selected } from './support/selected.ts';

const filters = [...ztfLivestream, ...ztfOther, ...lsstLivestream];

describe('filters', () => {
  test.each(filters)('$survey $name does with its examples what they say', (filter) => {
    expect(selected(filter, exampleAlerts(filter))).toEqual(filter.examples.map(({ passes }) => passes));
    expect(filter.examples.some(({ passes }) => passes)).toBe(true);
    expect(filter.examples.some(({ passes }) => !passes)).toBe(true);
  });

  test.each(filters)('$survey $name is described in one sentence, with its scientific case', (filter) => {
    expect(filter.selects).toMatch(/^[A-Z][^\n]*\.$/);
    expect(filter.science).toMatch(/^[A-Z]/);
  });

  test.each(filters)(
    '$survey $name does not select an alert of which nothing is known but a null',
    (filter) => {
      // The reference lets a null name of Gaia pass; nothing hangs on it, the filter has no topic.
      const passes = filter.name === 'gaia_dr3_candidates';
      expect(
        selected(
          filter,
          alertsOf(filter.survey, [filter.survey === 'lsst' ? { 'diaSource.diaSourceId': 1n } : {}]),
        ),
      ).toEqual([passes]);
    },
  );

  test('have names that are all different, survey by survey', () => {
    const names = filters.map(({ name, survey }) => `${survey} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
