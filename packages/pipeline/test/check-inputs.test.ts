import { flag, history, id, num, present, text } from '@fink/alert-view';
import { classification, defineFilter, ztfOther } from '@fink/filters';
import { defineModule } from '@fink/science';
import { type Survey, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { checkInputs } from '../src/check-inputs.ts';

const features = defineModule({
  name: 'features',
  survey: 'ztf',
  purpose: 'Adds a struct.',
  inputs: {},
  outputs: {
    own_features_g: {
      kind: 'struct',
      meaning: 'Features.',
      fields: { mean: { kind: 'float64', meaning: 'Mean.' }, label: { kind: 'utf8', meaning: 'Label.' } },
    },
  },
  bind: () => () => {},
});

/** A survey in which one filter reads these inputs. */
const reading = (inputs: Record<string, ReturnType<typeof num>>, survey: Survey = surveys.ztf): Survey => ({
  ...survey,
  modules: [...survey.modules, features],
  filters: [
    { ...defineFilter({ ...survey.filters[0], inputs: {}, cuts: () => ({}) }), name: 'ours', inputs },
  ],
});

describe('the inputs of cuts, modules and filters', () => {
  test.each(Object.values(surveys))(
    'of $name are all there, and of the types that the code wants',
    (survey) => {
      expect(() => checkInputs(survey)).not.toThrow();
    },
  );

  test('may be values of an added struct', () => {
    expect(() => checkInputs(reading({ mean: num('own_features_g.mean') }))).not.toThrow();
  });

  test('that do not exist are an error which names the column and who reads it', () => {
    expect(() => checkInputs(reading({ a: num('candidate.magpfs') }))).toThrow(
      /Survey ztf: filter ours reads candidate.magpfs, which neither packets of ztf \(schema [\d.]+\) have/,
    );
    expect(() =>
      checkInputs(reading({ a: num('own_features_g.men'), b: num('own_features_r.mean') })),
    ).toThrow(/ours reads own_features_g.men, which .*; filter ours reads own_features_r.mean, which/);
  });

  test.each([
    [
      'text',
      text('candidate.magpsf'),
      'Column candidate.magpsf holds float32, but the code declares it as text',
    ],
    ['num', num('objectId'), 'Column objectId holds utf8, but the code declares it as a number'],
    ['flag', flag('roid'), 'Column roid holds int32, but the code declares it as a flag'],
    ['id', id('candidate.ndethist'), 'Column candidate.ndethist holds int32'],
    ['num', num('own_features_g.label'), 'Column own_features_g.label holds utf8'],
    ['num', num('own_features_g'), 'Column own_features_g holds struct'],
  ])(
    'of another type are an error which names the column, who reads it and both types: %s',
    (_, input, message) => {
      expect(() => checkInputs(reading({ a: input as never }))).toThrow(`filter ours: ${message}`);
    },
  );

  test('that are known after the night only need not be in the stream', () => {
    const filters = ztfOther.filter(({ name }) => name === 'tracklet_candidates');
    expect(filters.length).toBe(1);
    expect(() => checkInputs({ ...surveys.ztf, filters })).not.toThrow();
    const added = { ...features, outputs: classification.outputs, inputs: classification.inputs };
    expect(() => checkInputs({ ...surveys.ztf, modules: [added], filters: [] })).toThrow(
      /^(?!.*tracklet).*features reads mulens/,
    );
  });

  test('that no module before it has added yet are an error', () => {
    const early = { ...features, name: 'early', outputs: {}, inputs: { mean: num('own_features_g.mean') } };
    const survey = { ...surveys.ztf, modules: [...surveys.ztf.modules, early, features] };
    expect(() => checkInputs(survey)).toThrow('science module early reads own_features_g.mean, which');
  });

  test('that are histories need one of the layouts, not those of other surveys', () => {
    expect(() => checkInputs(reading({ a: num('diaSource.magpsf') }))).toThrow('reads diaSource.magpsf');
    expect(() => checkInputs(reading({ a: history('magpsf') as never }))).not.toThrow();
    expect(() => checkInputs(reading({ a: history('psfFlux') as never }))).toThrow(
      /ours reads candidate.psfFlux, which .*; filter ours reads diaSource.psfFlux, which/,
    );
    expect(() => checkInputs(reading({ a: present('ssSource') as never }, surveys.lsst))).not.toThrow();
  });

  test('of cuts are checked, too, and all mistakes are told at once', () => {
    const [cut] = surveys.ztf.cuts;
    const survey = {
      ...reading({ a: num('b') }),
      cuts: [{ ...cut, inputs: { nbad: num('candidate.nbda') } }],
    };
    expect(() => checkInputs(survey)).toThrow(/cut nbad reads candidate.nbda.*filter ours reads b/);
  });
});
