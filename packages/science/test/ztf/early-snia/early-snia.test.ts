import { describe, expect, test } from '@jest/globals';
import { runScience, type ScoreModel } from '../../../src/index.ts';
import { earlySnia } from '../../../src/ztf/early-snia/early-snia.ts';
import { rowsOf } from '../../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../../support/ztf-alerts.ts';

/** An alert with points that get brighter, one a day in each of the bands given, or fainter. */
const alert = (fids: readonly number[], perDay = -0.3, candidate: object = {}): ZtfAlert => {
  const points = [0, 1, 2, 3, 4].flatMap((day) =>
    fids.map((fid) => ({ jd: 2460000.7 + day, fid, magpsf: 20 + perDay * day, sigmapsf: 0.1 })),
  );
  return {
    candidate: { ...points.at(-1), ndethist: points.length, ...candidate },
    prv_candidates: points.slice(0, -1),
    added: { nalerthist: points.length, cdsxmatch: 'Unknown' },
  };
};

/** A forest whose second probability is a tenth of the nights in r. */
const forest: ScoreModel = {
  score: async (features, count) =>
    Float32Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? 9 : features[12 * (k >> 1) + 11] / 10)),
};

async function scores(alerts: readonly ZtfAlert[], context: object) {
  const view = ztfAlerts(alerts);
  expect((await runScience([earlySnia], view, rowsOf(view), context)).size).toBe(0);
  return Array.from(rowsOf(view), (row) => view.added.get('rf_snia_vs_nonia')?.get(row));
}

describe('score of early supernovae', () => {
  const alerts = [
    alert([1, 2]),
    alert([1, 2], 0.3),
    alert([1]),
    alert([2]),
    alert([1, 2], -0.3, { ndethist: 21 }),
    { ...alert([1, 2]), prv_candidates: null },
  ];

  test('is what the forest says of both bands, and 0 where the gate refuses or a band does not rise', async () => {
    expect(await scores(alerts, { models: { rf_snia_vs_nonia: forest } })).toEqual([0.5, 0, 0, 0, 0, 0]);
  });

  test('is null without a model', async () => {
    expect(await scores(alerts, {})).toEqual(alerts.map(() => null));
  });
});
