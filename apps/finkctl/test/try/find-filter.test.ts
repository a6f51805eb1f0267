import { describe, expect, test } from '@jest/globals';
import { chosen, everyFilter, findFilter, similarNames } from '../../src/try/find-filter.ts';
import { twoCuts } from './support/filters.ts';

describe('a filter by its name', () => {
  test('is found with the survey that it belongs to', () => {
    for (const filter of everyFilter) {
      expect(findFilter(filter.name, filter.survey)).toEqual(chosen(filter));
    }
    expect(findFilter('sso_ztf_candidates', undefined).survey.name).toBe('ztf');
    expect(findFilter('is_solar_system', undefined).survey.name).toBe('lsst');
  });

  test('needs the survey only where several have one of that name', () => {
    const both = [twoCuts, { ...twoCuts, survey: 'lsst' as const }];
    expect(() => findFilter('two_cuts', undefined, both)).toThrow(
      'Several surveys have a filter two_cuts: say which with --survey ztf or --survey lsst.',
    );
    expect(findFilter('two_cuts', 'lsst', both).filter).toBe(both[1]);
  });

  test('that is unknown is refused with similar names', () => {
    expect(() => findFilter('SN_candidate', undefined)).toThrow(
      'There is no filter "SN_candidate". Similar: sn_candidates',
    );
    expect(() => findFilter('qqqqqqqq', 'lsst')).toThrow(
      /no filter "qqqqqqqq" for lsst. There are .*in_simbad/,
    );
    expect(() => findFilter('in_simbad', 'ztf')).toThrow('The filter in_simbad is one of lsst, not of ztf.');
  });

  test('is similar to names which contain it, and to those a few letters away, the nearest first', () => {
    const names = ['sn_candidates', 'kn_candidates', 'early_kn_candidates', 'blazar', 'vra'];
    expect(similarNames('kn', names)).toEqual(['kn_candidates', 'early_kn_candidates']);
    expect(similarNames('blasar', names)).toEqual(['blazar']);
    expect(similarNames('kn_candidate', names).slice(0, 2)).toEqual(['kn_candidates', 'sn_candidates']);
  });
});
