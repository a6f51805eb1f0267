import { num } from '@fink/alert-view';
import { defineFilter } from '@fink/filters';
import { defineModelScore, defineModule } from '@fink/science';
import { type Survey, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { prepareScience, type ScienceSetup } from '../src/prepare-science.ts';

const crossmatch = defineModule({
  name: 'crossmatch',
  survey: 'ztf',
  purpose: '',
  inputs: {},
  outputs: { gcvs: { kind: 'utf8', meaning: 'Class.' } },
  catalogues: ['gcvs', 'vsx'],
  bind: () => () => {},
});
const score = defineModelScore({
  name: 'score',
  survey: 'ztf',
  purpose: '',
  inputs: {},
  outputs: { score: { kind: 'float32', meaning: 'Score.' } },
  models: { a: { features: [1], scores: ['score'] }, b: { features: [1], scores: ['score'] } },
  bind: () => ({ gate: () => false, features: { a: () => {}, b: () => {} }, write: () => {} }),
});
const survey: Survey = { ...surveys.ztf, modules: [crossmatch, score], filters: [] };
const gcvs = {} as NonNullable<ScienceSetup['catalogues']>[string];

describe('the start of science', () => {
  test('tells which catalogues are there and which the environment does without', () => {
    const setup = { catalogues: { gcvs }, optionalCatalogues: ['vsx'] };
    const { context, missing } = prepareScience(survey, false, setup);
    expect(missing).toEqual({ gcvs: false, vsx: true });
    expect(context.catalogues).toEqual({ gcvs });
  });

  test('fails on a catalogue that is neither there nor optional, naming it and its module', () => {
    expect(() => prepareScience(survey, false, { catalogues: { gcvs } })).toThrow(
      'The catalogue vsx is missing, which is searched by crossmatch.',
    );
  });

  test('fails on a part of the models of a module', () => {
    const model = { score: async () => new Float32Array(0) };
    const setup = { catalogues: { gcvs, vsx: gcvs }, models: { a: model } };
    expect(() => prepareScience(survey, false, setup)).toThrow('Module score needs all of its models: b');
    expect(() => prepareScience(survey, false, { ...setup, models: { a: model, b: model } })).not.toThrow();
  });

  test('fails on inputs that do not exist', () => {
    const wrong = defineFilter({
      ...surveys.ztf.filters[0],
      inputs: { a: num('nothing') },
      cuts: () => ({}),
    });
    expect(() => prepareScience({ ...surveys.ztf, filters: [wrong] }, true, {})).toThrow(
      'reads nothing, which',
    );
  });

  test('asks for no catalogue where no module runs', () => {
    expect(prepareScience(survey, true, {}).missing).toEqual({});
  });
});
