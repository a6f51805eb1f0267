import { num } from '@fink/alert-view';
import { defineModelScore, defineModule, type ScienceModule } from '@fink/science';
import { describe, expect, test } from '@jest/globals';
import { absencesBehind } from '../../src/try/absences.ts';

const matched = defineModule({
  name: 'matched',
  survey: 'ztf',
  purpose: 'Tests.',
  inputs: {},
  outputs: {
    xm: {
      kind: 'struct',
      meaning: 'x',
      fields: { simbad_otype: { kind: 'utf8', meaning: 'x' }, best: { kind: 'utf8', meaning: 'x' } },
    },
  },
  catalogues: ['simbad', 'gcvs'],
  bind: () => () => {},
});
const scored = defineModelScore({
  name: 'scored',
  survey: 'ztf',
  purpose: 'Tests.',
  inputs: { best: num('xm.best') },
  outputs: { score: { kind: 'float64', meaning: 'x' } },
  models: { forest: { features: [1], scores: ['x'] } },
  bind: () => ({ gate: () => true, features: { forest: () => {} }, write: () => {} }),
});
const ranked = defineModule({
  name: 'ranked',
  survey: 'ztf',
  purpose: 'Tests.',
  inputs: { score: num('score') },
  outputs: { rank: { kind: 'float64', meaning: 'x' } },
  bind: () => () => {},
});
const modules: readonly ScienceModule[] = [matched, scored, ranked];
const there = {} as never;

describe('what is missing behind a column', () => {
  test('a catalogue: the one after which the column is named, else all that the module searches', () => {
    expect(absencesBehind('xm.simbad_otype', modules, {})).toEqual([{ kind: 'catalogue', name: 'simbad' }]);
    expect(absencesBehind('xm.best', modules, { catalogues: { gcvs: there } })).toEqual([
      { kind: 'catalogue', name: 'simbad' },
    ]);
    expect(absencesBehind('xm', modules, {}).map(({ name }) => name)).toEqual(['simbad', 'gcvs']);
  });

  test('a model: what lies behind that one is told once it is there', () => {
    expect(absencesBehind('score', modules, {})).toEqual([{ kind: 'model', name: 'forest' }]);
    expect(absencesBehind('score', modules, { models: { forest: there } }).map(({ name }) => name)).toEqual([
      'simbad',
      'gcvs',
    ]);
  });

  test('of modules that others read', () => {
    expect(absencesBehind('rank', modules, {}).map(({ name }) => name)).toEqual(['forest', 'simbad', 'gcvs']);
  });

  test('nothing, where all is there or the packet has the column', () => {
    const all = { catalogues: { simbad: there, gcvs: there }, models: { forest: there } };
    for (const column of ['xm.best', 'score', 'rank', 'candidate.drb'])
      expect(absencesBehind(column, modules, all)).toEqual([]);
    expect(absencesBehind('candidate.drb', modules, {})).toEqual([]);
  });
});
