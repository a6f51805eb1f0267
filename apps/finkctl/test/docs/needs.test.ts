import { num } from '@fink/alert-view';
import { defineModelScore, defineModule } from '@fink/science';
import { describe, expect, test } from '@jest/globals';
import { needsOf } from '../../src/docs/needs.ts';

const output = (name: string) => ({ [name]: { kind: 'float64', meaning: 'A number.' } }) as const;
const bind = () => () => {};
const common = { survey: 'ztf', purpose: 'None.' } as const;

const matched = defineModule({
  ...common,
  name: 'matched',
  inputs: {},
  outputs: output('parallax'),
  catalogues: ['gaia'],
  bind,
});
const many = defineModule({
  ...common,
  name: 'many',
  inputs: {},
  outputs: { xm: { kind: 'struct', meaning: 'All.', fields: output('z') } },
  catalogues: ['a', 'b', 'c', 'd'],
  bind,
});
const scored = defineModelScore({
  ...common,
  name: 'scored',
  inputs: { parallax: num('parallax'), drb: num('candidate.drb') },
  outputs: output('score'),
  models: { forest: { features: [2], scores: ['score'] } },
  bind: () => ({ gate: () => true, features: { forest: () => {} }, write: () => {} }),
});
const modules = [matched, many, scored];

describe('what columns need', () => {
  test('is what their modules need, and the modules that those read', () => {
    expect(needsOf(['score'], modules)).toEqual({ catalogues: ['gaia'], groups: [], models: ['forest'] });
    expect(needsOf(['parallax'], modules)).toEqual({ catalogues: ['gaia'], groups: [], models: [] });
  });

  test('is told by the module where it has many catalogues', () => {
    expect(needsOf(['xm.z'], modules)).toEqual({ catalogues: [], groups: ['many'], models: [] });
  });

  test('is nothing for columns of the packet', () => {
    expect(needsOf(['candidate.drb'], modules)).toEqual({ catalogues: [], groups: [], models: [] });
  });
});
