import { Utf8Column } from '@fink/columns';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { gatedFeatures, loadModel, runModules, runScience, type ScoreModel } from '../../../src/index.ts';
import { nalerthist } from '../../../src/ztf/nalerthist/nalerthist.ts';
import { roid } from '../../../src/ztf/roid/roid.ts';
import { snn } from '../../../src/ztf/snn/snn.ts';
import { ztfSnnColumns } from '../../../src/ztf/snn/steps.ts';
import { useNativeArrays } from '../../model/native-arrays.ts';
import { meanModel } from '../../model/tiny-model.ts';
import { type Norms, normalizer } from '../../supernnova/normalization.ts';
import { type RealAlerts, realZtfAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../../support/ztf-alerts.ts';

useNativeArrays();

const width = ztfSnnColumns.length;

/** `data_norm.json` of the networks in fink-science 7.4.0. */
const norms: Readonly<Record<'snn_snia_vs_nonia' | 'snn_sn_vs_all', Norms>> = {
  snn_snia_vs_nonia: {
    flux: { min: -1300.2288818359375, mean: 7.231179714202881, std: 0.1645582616329193 },
    error: { min: 0, mean: 1.7660936117172241, std: 5.6609368324279785 },
    time: { min: 0, mean: 1.1069562435150146, std: 1.9805585145950317 },
  },
  snn_sn_vs_all: {
    flux: { min: -2000, mean: 13.095413208007812, std: 0.011771916411817074 },
    error: { min: 0, mean: 1.822701096534729, std: 5.719744682312012 },
    time: { min: 0, mean: 1.1017247438430786, std: 2.013009786605835 },
  },
};

interface GoldenRow {
  readonly file: string;
  readonly gate: Readonly<Record<'snn', boolean>>;
  readonly features: Readonly<
    Record<'snn_raw' | 'snn_snia_vs_nonia' | 'snn_sn_vs_all', readonly (readonly number[])[]>
  >;
}

/** The alerts, none of which SIMBAD knows, with the columns that the gate reads. */
function prepare({ view }: RealAlerts): void {
  const labels = new Utf8Column({ name: 'cdsxmatch', nullable: true, type: { kind: 'utf8' } });
  for (let row = 0; row < view.rows; row++) labels.append('Unknown');
  view.added.set('cdsxmatch', labels);
  runModules([nalerthist, roid], view, rowsOf(view));
}

describeWithShared('steps of light curves for SuperNNova on real alerts of ZTF', (shared) => {
  const golden = new Map(goldenRows<GoldenRow>(shared, 'ztf-scores.jsonl').map((row) => [row.file, row]));

  test('equal those of the reference, as they are and normalised for each network', async () => {
    const gated = [...golden.values()].filter(({ gate }) => gate.snn);
    const seen: string[] = [];
    const normalize = {
      snn_snia_vs_nonia: await normalizer(2, width, norms.snn_snia_vs_nonia),
      snn_sn_vs_all: await normalizer(2, width, norms.snn_sn_vs_all),
    };
    for (const alerts of await realZtfAlerts(shared, [...golden.values()])) {
      prepare(alerts);
      const { questions } = gatedFeatures(snn, alerts.view, rowsOf(alerts.view));
      const { rows, features, lengths } = questions['snn_sn_vs_all'];
      expect(questions['snn_snia_vs_nonia']).toEqual(questions['snn_sn_vs_all']);
      for (let k = 0, at = 0; k < rows.length; at += width * lengths![k++]) {
        const file = alerts.files[rows[k]];
        if (!golden.has(file)) continue;
        const steps = features.slice(at, at + width * lengths![k]);
        const { snn_raw, ...expected } = golden.get(file)!.features;
        expect([file, [...steps]]).toEqual([file, snn_raw.flat()]);
        for (const name of ['snn_snia_vs_nonia', 'snn_sn_vs_all'] as const) {
          expect([...(await normalize[name](steps))]).toEqual(expected[name].flat());
        }
        seen.push(file);
      }
    }
    expect(gated.length).toBeGreaterThan(0);
    expect(seen.sort()).toEqual(gated.map(({ file }) => file).sort());
  });
});

/** An alert that the gate lets pass. */
const alert = (
  points: readonly (readonly [jd: number, fid: number, magpsf: number | null, sigmapsf: number | null])[],
  added: Readonly<Record<string, number | string | null>> = {},
): ZtfAlert => {
  const history = points.map(([jd, fid, magpsf, sigmapsf]) => ({ jd, fid, magpsf, sigmapsf }));
  const now = history.at(-1)!;
  return {
    candidate: { ...now, jdstarthist: now.jd - 10 },
    prv_candidates: history.length > 1 ? history.slice(0, -1) : null,
    added: { nalerthist: 2, roid: 0, cdsxmatch: 'Unknown', ...added },
  };
};

const now = 2460000.5;
/** Score 0 is the mean step in days, score 1 the mean of the column that says g and r. */
const meanDays = meanModel(
  ztfSnnColumns.map((name) => [name === 'delta_time' ? 1 : 0, name === 'gr' ? 1 : 0]),
);

async function scoresOf(
  alerts: readonly ZtfAlert[],
  names: readonly string[],
): Promise<(readonly [unknown, unknown])[]> {
  const view = ztfAlerts(alerts);
  const models: Record<string, ScoreModel> = {};
  for (const name of names) models[name] = await loadModel(name, snn.models[name], meanDays);
  expect((await runScience([snn], view, rowsOf(view), { models })).size).toBe(0);
  const column = (name: string, row: number): unknown => view.added.get(name)?.get(row);
  return alerts.map((_, row) => [column('snn_snia_vs_nonia', row), column('snn_sn_vs_all', row)]);
}

describe('scores of SuperNNova for ZTF', () => {
  const both = ['snn_snia_vs_nonia', 'snn_sn_vs_all'];
  const long = alert([
    [now - 9, 1, 19, 0.1],
    [now - 6, 2, null, null],
    [now - 3, 2, 19, 0.1],
    [now, 1, 19, 0.1],
  ]);
  const asteroid = alert([[now, 1, 19, 0.1]], { roid: 3 });

  test('are what each network says of the complete points', async () => {
    expect(await scoresOf([long, asteroid], both)).toEqual([
      [3, 3],
      [0, 0],
    ]);
  });

  test('are 0 where the gate refuses, null without the model, each on its own', async () => {
    expect(await scoresOf([asteroid, long], ['snn_sn_vs_all'])).toEqual([
      [null, 0],
      [null, 3],
    ]);
    expect(await scoresOf([asteroid, long], [])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('are null for an alert without a complete point that the gate lets pass', async () => {
    const incomplete = alert([
      [now - 1, 1, 19, null],
      [now, 2, 19, Number.NaN],
    ]);
    expect(await scoresOf([incomplete, long], both)).toEqual([
      [null, null],
      [3, 3],
    ]);
  });

  test('see i as a step without values', async () => {
    const withI = alert([
      [now - 4, 1, 19, 0.1],
      [now - 2, 3, 19, 0.1],
      [now, 2, 19, 0.1],
    ]);
    const view = ztfAlerts([withI]);
    const { features } = gatedFeatures(snn, view, rowsOf(view));
    const steps = [...features['snn_sn_vs_all']];
    expect(steps.slice(width, 2 * width)).toEqual([0, 0, 0, 0, 2, 0, 0, 0]);
    expect(steps.slice(2 * width, 2 * width + 1)).toEqual([0]);
    expect(steps.slice(2 * width + 4)).toEqual([2, 0, 0, 1]);
  });
});
