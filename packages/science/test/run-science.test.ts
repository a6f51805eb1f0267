import { num } from '@fink/alert-view';
import { describe, expect, test } from '@jest/globals';
import {
  defineModelScore,
  defineModule,
  gatedFeatures,
  loadModel,
  orderModules,
  runModules,
  runScience,
  type ScoreModel,
} from '../src/index.ts';
import { addedValues, allRows, countingView } from './counting-view.ts';
import { useNativeArrays } from './model/native-arrays.ts';
import { linearModel, meanModel } from './model/tiny-model.ts';

useNativeArrays();

const twice = defineModule({
  name: 'twice',
  survey: 'ztf',
  purpose: 'Makes what the score reads.',
  inputs: { x: num('x') },
  outputs: { twice: { kind: 'float64', meaning: '2 x.' } },
  bind:
    ({ x }, out) =>
    (row) =>
      out.twice.set(row, 2 * x.at(row)),
});

/** Asks a model about alerts with even x: of x and 2 x, it gives the sum and the difference. */
const score = defineModelScore({
  name: 'score',
  survey: 'ztf',
  purpose: 'A score with a gate.',
  inputs: { x: num('x'), twice: num('twice') },
  outputs: {
    sum: { kind: 'float32', meaning: 'x + 2 x; -1 for odd x.' },
    label: { kind: 'utf8', meaning: 'The difference in words.' },
  },
  models: { linear: { features: [2], scores: ['sum', 'difference'] } },
  bind: ({ x, twice: double }, out) => ({
    gate: (row) => x.at(row) % 2 === 0,
    features: {
      linear(row, into) {
        // Adds to what is there, which must be zero even after an alert that failed half-way.
        into[0] += x.at(row);
        if (x.at(row) === 4) throw new Error('not four');
        into[1] += double.at(row);
      },
    },
    write(row, { linear: [sum, difference] }) {
      out.sum.set(row, sum);
      out.label.set(row, `difference ${difference}`);
      if (x.at(row) === 8) throw new Error('not eight');
    },
    refuse: (row) => out.sum.set(row, -1),
  }),
});

const reader = defineModule({
  name: 'reader',
  survey: 'ztf',
  purpose: 'Reads the score.',
  inputs: { sum: num('sum') },
  outputs: { high: { kind: 'boolean', meaning: 'Whether the score is above 5.' } },
  bind:
    ({ sum }, out) =>
    (row) =>
      out.high.set(row, sum.at(row) > 5),
});

const modules = orderModules([reader, score, twice]);
const shape = score.models['linear'];
const weights = linearModel([
  [1, 1],
  [1, -1],
]);

describe('a score', () => {
  test('is computed by its model between the modules that it reads and those that read it', async () => {
    const view = countingView(4);
    const models = { linear: await loadModel('linear', shape, weights) };
    expect((await runScience(modules, view, allRows(4), { models })).size).toBe(0);
    expect(modules.map(({ name }) => name)).toEqual(['twice', 'score', 'reader']);
    expect(addedValues(view, 'sum')).toEqual([0, -1, 6, -1]);
    expect(addedValues(view, 'label')).toEqual(['difference 0', null, 'difference -2', null]);
    expect(addedValues(view, 'high')).toEqual([false, false, true, false]);
  });

  test('asks its model once per batch, about those alerts only that pass the cuts and the gate', async () => {
    const asked: number[][] = [];
    const linear: ScoreModel = {
      async score(features, count) {
        asked.push([count, ...features]);
        return new Float32Array(2 * count);
      },
    };
    await runScience([twice, score], countingView(9), Uint32Array.of(1, 2, 3, 8), { models: { linear } });
    expect(asked).toEqual([[2, 2, 4, 8, 16]]);
  });

  test('is null as long as no model is configured, without a failure, and passes no threshold', async () => {
    for (const run of [runModules, runScience]) {
      const view = countingView(3);
      expect((await run(modules, view, allRows(3))).size).toBe(0);
      expect(addedValues(view, 'sum')).toEqual([null, null, null]);
      expect(addedValues(view, 'label')).toEqual([null, null, null]);
      const sum = num('sum').bind(view).at(0);
      expect([sum > 0, sum >= 0, sum < 0, sum <= 0, sum === 0, sum > -1]).not.toContain(true);
      expect(addedValues(view, 'high')).toEqual([false, false, false]);
    }
  });

  test('is null for alerts on which gate, features or writing threw, which are counted', async () => {
    const view = countingView(11);
    const models = { linear: await loadModel('linear', shape, weights) };
    const failures = await runScience(modules, view, allRows(11), { models });
    expect([...failures]).toEqual([['score', { rows: [4, 8], firstError: 'Error: not four' }]]);
    expect(addedValues(view, 'sum')).toEqual([0, -1, 6, -1, null, -1, 18, -1, null, -1, 30]);
    expect(addedValues(view, 'label').filter((label) => label !== null)).toEqual([
      'difference 0',
      'difference -2',
      'difference -6',
      'difference -10',
    ]);
    expect(addedValues(view, 'label')[8]).toBeNull();
  });

  test('is null for all alerts beyond the gate when the model fails, and the modules after it run', async () => {
    const view = countingView(3);
    const linear: ScoreModel = { score: () => Promise.reject(new Error('out of memory')) };
    const failures = await runScience(modules, view, allRows(3), { models: { linear } });
    expect([...failures]).toEqual([['score', { rows: [0, 2], firstError: 'Error: out of memory' }]]);
    expect(addedValues(view, 'sum')).toEqual([null, -1, null]);
    expect(addedValues(view, 'high')).toEqual([false, false, false]);
  });

  test('tells its gate and features without a model', () => {
    const view = countingView(3);
    runModules([twice], view, allRows(3));
    const { rows, features } = gatedFeatures(score, view, allRows(3));
    expect([...rows]).toEqual([0, 2]);
    expect([...features['linear']]).toEqual([0, 0, 2, 4]);
  });

  test('needs all models that it declares, but optional ones', async () => {
    const two = defineModelScore({
      name: 'two',
      survey: 'ztf',
      purpose: 'Two models, of one feature each.',
      inputs: { x: num('x') },
      outputs: { product: { kind: 'float64', meaning: 'The product of both scores.' } },
      models: { a: { features: [1], scores: ['a'] }, b: { features: [1], scores: ['b'] } },
      bind: ({ x }, out) => ({
        gate: () => true,
        features: { a: (row, into) => into.fill(x.at(row)), b: (row, into) => into.fill(-x.at(row)) },
        write: (row, { a: [a], b: [b] }) => out.product.set(row, a * b),
      }),
    });
    const identity = linearModel([[1]]);
    const a = await loadModel('a', { features: [1], scores: ['a'] }, identity);
    const view = countingView(3);
    await runScience([two], view, allRows(3), { models: { a } });
    expect(addedValues(view, 'product')).toEqual([null, null, null]);
    await runScience([two], view, allRows(3), { models: { a, b: a } });
    expect(addedValues(view, 'product')).toEqual([0, -1, -4]);
  });
});

/** Asks about odd x only the one, a model of sequences with x steps, and about all the other; writes without them, too. */
const free = defineModelScore({
  name: 'free',
  survey: 'ztf',
  purpose: 'Models that it does without.',
  inputs: { x: num('x') },
  outputs: {
    pure: { kind: 'float64', meaning: '10 x.' },
    single: { kind: 'float64', meaning: '-x.' },
    mean: { kind: 'float64', meaning: 'Mean of 1 to x for odd x, -1 for others.' },
  },
  models: {
    single: { features: [1], scores: ['negative'], optional: true },
    sequence: { sequence: ['k'], scores: ['mean'], optional: true },
  },
  bind: ({ x }, out, { models }) => ({
    gate: (row) => x.at(row) < 7,
    features: {
      single(row, into) {
        into[0] += x.at(row);
        return true;
      },
      sequence(row, steps) {
        for (let k = 1; k <= x.at(row); k++) {
          const place = steps.add();
          steps.values[place] += k;
        }
        if (x.at(row) === 3) throw new Error('not three');
        return x.at(row) % 2 === 1;
      },
    },
    write(row, { single, sequence }) {
      out.pure.set(row, 10 * x.at(row));
      if (single) out.single.set(row, single[0]);
      if (models.sequence) out.mean.set(row, sequence ? sequence[0] : -1);
    },
    refuse: (row) => out.pure.set(row, -7),
  }),
});

describe('a module with models that it does without', () => {
  const loadSingle = (): Promise<ScoreModel> =>
    loadModel('single', free.models['single'], linearModel([[-1]]));
  const loadSequence = (): Promise<ScoreModel> =>
    loadModel('sequence', free.models['sequence'], meanModel([[1]]));
  const columnsOf = async (models: Readonly<Record<string, ScoreModel>>) => {
    const view = countingView(8);
    const failures = await runScience([free], view, allRows(8), { models });
    const columns = ['pure', 'single', 'mean'].map((name) => addedValues(view, name));
    return { columns, failures: [...failures] };
  };
  const pure = [0, 10, 20, 30, 40, 50, 60, -7];
  const nulls = Array.from(pure, () => null);

  test('writes what needs none of them', async () => {
    expect(await columnsOf({})).toEqual({ columns: [pure, nulls, nulls], failures: [] });
    const view = countingView(8);
    expect(runModules([free], view, allRows(8)).size).toBe(0);
    expect(addedValues(view, 'pure')).toEqual(pure);
  });

  test('writes the scores of the one that there is', async () => {
    const { columns, failures } = await columnsOf({ single: await loadSingle() });
    expect(columns).toEqual([pure, [0, -1, -2, -3, -4, -5, -6, null], nulls]);
    expect(failures).toEqual([]);
  });

  test('asks a model about some alerts only, and loses but the one whose features throw', async () => {
    const { columns, failures } = await columnsOf({
      single: await loadSingle(),
      sequence: await loadSequence(),
    });
    const without3 = (values: readonly unknown[]): unknown[] =>
      values.map((value, k) => (k === 3 ? null : value));
    expect(columns).toEqual([
      without3(pure),
      [0, -1, -2, null, -4, -5, -6, null],
      [-1, 1, -1, null, -1, 3, -1, null],
    ]);
    expect(failures).toEqual([['free', { rows: [3], firstError: 'Error: not three' }]]);
  });

  test('loses the alerts about which a model failed, and no others', async () => {
    const broken: ScoreModel = { score: () => Promise.reject(new Error('out of memory')) };
    const { columns, failures } = await columnsOf({ sequence: broken });
    expect(columns[0]).toEqual([0, null, 20, null, 40, null, 60, -7]);
    expect(failures).toEqual([['free', { rows: [3, 1, 5], firstError: 'Error: not three' }]]);
  });

  test('is told a sequence without steps, which no model can be asked about', async () => {
    const empty = { ...free, bind: () => emptySteps } as typeof free;
    const { rows, firstError } = (
      await runScience([empty], countingView(2), allRows(2), { models: { sequence: await loadSequence() } })
    ).get('free')!;
    expect(rows).toEqual([0, 1]);
    expect(firstError).toContain('The sequence for model sequence has no steps');
  });
});

const emptySteps = {
  gate: () => true,
  features: { single: () => true, sequence: () => true },
  write: () => {},
};
