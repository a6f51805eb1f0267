import { describe, expect, test } from '@jest/globals';
import { makeScaffold, type ScaffoldKind } from '../../src/new/scaffold.ts';
import { scaffoldName } from '../../src/new/scaffold-name.ts';
import { refuseTaken } from '../../src/new/taken-names.ts';

/** Without files of a repository: only names are compared. */
function refuse(kind: ScaffoldKind, survey: 'ztf' | 'lsst', text: string): void {
  const request = { kind, survey, name: scaffoldName(text) };
  refuseTaken('/nowhere', request, makeScaffold(request));
}

describe('a name that is taken', () => {
  test.each([
    ['filter', 'ztf', 'vra', /ztf has a filter of that name/],
    ['filter', 'ztf', 'rrlyr', /ztf has a filter of that name/],
    ['filter', 'lsst', 'in-tns', /lsst has a filter of that name/],
    ['filter', 'ztf', 'dead_letters', /the topic fink_dead_letters_ztf is that of dead-letter/],
    ['module', 'ztf', 'fast_transient_rate', /ztf has a module of that name/],
    ['module', 'ztf', 'is_transient', /the module transient_features adds a column of that name/],
    ['module', 'ztf', 'finkclass', /the module classification adds a column of that name/],
    ['module', 'ztf', 'prv_candidates', /packets of ztf have a column of that name/],
    ['module', 'lsst', 'observation_reason', /packets of lsst have a column of that name/],
  ] as const)('is refused for a %s of %s: %s', (kind, survey, name, why) => {
    expect(() => refuse(kind, survey, name)).toThrow(why);
    expect(() => refuse(kind, survey, name)).toThrow(/is taken.*Nothing was written; choose another name/);
  });

  test.each([
    ['filter', 'lsst', 'vra'],
    ['filter', 'ztf', 'is_transient'],
    ['module', 'ztf', 'vra'],
  ] as const)('is none for a %s of %s: %s', (kind, survey, name) => {
    expect(() => refuse(kind, survey, name)).not.toThrow();
  });

  test('is that of a file', () => {
    const request = { kind: 'module', survey: 'ztf', name: scaffoldName('roid') } as const;
    const repository = `${import.meta.dirname}/../../../..`;
    expect(() => refuseTaken(repository, request, makeScaffold(request))).toThrow(
      /the file packages\/science\/src\/ztf\/roid\/roid\.ts is there/,
    );
  });
});
