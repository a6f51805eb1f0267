import { bindInputs, num } from '@fink/alert-view';
import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../src/filter.ts';
import { allOf, type FilterCuts, sharedCuts } from '../src/filter-cuts.ts';
import { lsstLivestream, ztfLivestream, ztfOther } from '../src/index.ts';
import { exampleAlerts } from './support/example-alerts.ts';

const filters = [...ztfLivestream, ...ztfOther, ...lsstLivestream];

/** The cuts that each example of a filter fails, in their order, and the names of all. */
function failures(filter: Filter): { readonly names: string[]; readonly failed: readonly string[][] } {
  const cuts = filter.cuts(bindInputs(filter.inputs, exampleAlerts(filter)) as never);
  const names = Object.keys(cuts);
  return {
    names,
    failed: filter.examples.map((_, row) => names.filter((name) => !cuts[name](row))),
  };
}

/** Names of cuts are phrases; all other inputs have members with one word for a name. */
const isCuts = (input: unknown): input is FilterCuts => Object.keys(input as object)[0].includes(' ');

describe('the cuts of filters', () => {
  test.each(filters)('$survey $name passes the examples that fail no cut, and no others', (filter) => {
    const { failed } = failures(filter);
    expect(failed.map(({ length }) => length === 0)).toEqual(filter.examples.map(({ passes }) => passes));
  });

  test.each(filters)('$survey $name has for each cut an example that passes all cuts before it', (filter) => {
    const { names, failed } = failures(filter);
    const fallenAt = new Set(failed.map(([first]) => first));
    expect(names.filter((name) => !fallenAt.has(name))).toEqual([]);
  });

  test.each(filters)('$survey $name asks every cut of those that it shares with others', (filter) => {
    // A cut of the same name beside a spread of shared ones would silently replace one of them.
    const inputs = bindInputs(filter.inputs, exampleAlerts(filter));
    const asked = Object.values(filter.cuts(inputs as never));
    const shared = Object.values(inputs).flatMap((input) => (isCuts(input) ? Object.values(input) : []));
    expect(shared.filter((cut) => !asked.includes(cut))).toEqual([]);
  });

  test.each(filters)('$survey $name names its cuts so that each fits a line of a table', (filter) => {
    const { names } = failures(filter);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/^(?=.{5,60}$)[A-Za-z].* .*$/.test(name))).toEqual([]);
  });
});

describe('all cuts', () => {
  const input = sharedCuts(
    { magpsf: num('candidate.magpsf'), rb: num('candidate.rb') },
    ({ magpsf, rb }) => ({
      bright: (row) => magpsf.at(row) < 18,
      real: (row) => rb.at(row) > 0.5,
    }),
  );
  const alerts = alertsOf('ztf', [
    { 'candidate.magpsf': 17, 'candidate.rb': 0.9 },
    { 'candidate.magpsf': 19, 'candidate.rb': 0.9 },
    { 'candidate.magpsf': 17, 'candidate.rb': 0.1 },
  ]);

  test('are passed by alerts that pass every one', () => {
    expect([0, 1, 2].map(allOf(input.bind(alerts)))).toEqual([true, false, false]);
    expect(input.columns).toEqual(['candidate.magpsf', 'candidate.rb']);
  });

  test('are asked in their order, and none after the first that fails', () => {
    const asked: string[] = [];
    const ask = (name: string, passes: boolean) => () => {
      asked.push(name);
      return passes;
    };
    expect(allOf({ a: ask('a', true), b: ask('b', false), c: ask('c', true) })(0)).toBe(false);
    expect(asked).toEqual(['a', 'b']);
  });
});
