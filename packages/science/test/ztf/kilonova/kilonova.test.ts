import { describe, expect, test } from '@jest/globals';
import { runScience, type ScoreModel } from '../../../src/index.ts';
import { kilonova } from '../../../src/ztf/kilonova/kilonova.ts';
import { catalogueOf } from '../../support/catalogue-of.ts';
import { rowsOf } from '../../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../../support/ztf-alerts.ts';

const kilonova_components = catalogueOf(
  'kilonova_components',
  Array.from({ length: 401 }, () => ({ pc1: 1, pc2: 0, pc3: 0 })),
);

/** An alert with a point of 18 mag per day in the bands given, the last one now. */
const alert = (fids: readonly number[], candidate: object = {}): ZtfAlert => {
  const points = fids.map((fid, day) => ({ jd: 2460000.7 + day, fid, magpsf: 18, sigmapsf: 0.1 }));
  return {
    candidate: { ...points.at(-1), jdstarthist: 2460000.7, ndethist: fids.length, ...candidate },
    prv_candidates: points.slice(0, -1),
    added: { nalerthist: fids.length, cdsxmatch: 'Unknown' },
  };
};

/** A forest whose second probability is the coefficient of r, less that of g, plus a quarter. */
const forest: ScoreModel = {
  score: async (features, count) =>
    Float32Array.from({ length: 2 * count }, (_, k) =>
      k % 2 === 0 ? 9 : features[10 * (k >> 1) + 5] - features[10 * (k >> 1)] + 0.25,
    ),
};
const models = { rf_kn_vs_nonkn: forest };

async function scores(alerts: readonly ZtfAlert[], context: object) {
  const view = ztfAlerts(alerts);
  expect((await runScience([kilonova], view, rowsOf(view), context)).size).toBe(0);
  return Array.from(rowsOf(view), (row) => view.added.get('rf_kn_vs_nonkn')?.get(row));
}

describe('kilonova score', () => {
  const alerts = [
    alert([1, 1, 2, 2]),
    alert([1, 1, 2, 2], { ndethist: 21 }),
    alert([1, 1, 2]),
    alert([1, 2, 2]),
    alert([3, 3, 3]),
    { ...alert([1, 2]), prv_candidates: null },
  ];

  test('is what the forest says of both bands, and 0 where the gate refuses or a band has no fit', async () => {
    const given = { models, catalogues: { kilonova_components } };
    expect(await scores(alerts, given)).toEqual([0.25, 0, 0, 0, 0, 0]);
  });

  test('is null without a model, and without the components', async () => {
    const nulls = alerts.map(() => null);
    expect(await scores(alerts, { catalogues: { kilonova_components } })).toEqual(nulls);
    expect(await scores(alerts, { models })).toEqual(nulls);
  });

  test('is 0 where all magnitudes are upper limits', async () => {
    const limits = alert([1, 1, 2, 2], { magpsf: null, sigmapsf: null });
    const points = limits.prv_candidates?.map((point) => ({ ...point, magpsf: null }));
    const given = { models, catalogues: { kilonova_components } };
    expect(await scores([{ ...limits, prv_candidates: points ?? null }], given)).toEqual([0]);
  });
});
