import { bindInputs } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { gatedFeatures } from '../../../src/index.ts';
import { clf } from '../../../src/lsst/clf/clf.ts';
import { lsstSnnColumns, lsstSteps } from '../../../src/lsst/snn/steps.ts';
import { useNativeArrays } from '../../model/native-arrays.ts';
import { normalizer } from '../../supernnova/normalization.ts';
import { lightCurves, type Point } from '../../support/light-curves.ts';
import { realAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';

useNativeArrays();

const width = lsstSnnColumns.length;

interface GoldenRow {
  readonly file: string;
  /** Steps, normalised; of each the values that are not 0, by column. */
  readonly features: { readonly snn_SN_vs_other: readonly Readonly<Record<string, number>>[] };
}

/** `data_norm.json` of elasticc_binary_broad/SN_vs_other in fink-science 7.4.0. */
const norms = {
  flux: { min: -2000, mean: 15.077818870544434, std: 0.0070768604055047035 },
  error: { min: 0, mean: -5.95202112197876, std: 8.191194534301758 },
  time: { min: 0, mean: 0.16131117939949036, std: 3.4907279014587402 },
};

describeWithShared('steps of light curves for SuperNNova on real alerts of Rubin', (shared) => {
  test('equal those of the reference in every column, normalised for the network', async () => {
    const golden = new Map(goldenRows<GoldenRow>(shared, 'lsst-scores.jsonl').map((row) => [row.file, row]));
    const normalize = await normalizer(6, width, norms);
    const seen = new Set<string>();
    for (const { view, files } of await realAlerts('lsst', shared, [...golden.values()])) {
      const { rows, features, lengths } = gatedFeatures(clf, view, rowsOf(view)).questions['snn'];
      for (let k = 0, at = 0; k < rows.length; at += width * lengths![k++]) {
        const file = files[rows[k]];
        const steps = golden.get(file)?.features.snn_SN_vs_other;
        if (steps === undefined) continue;
        const expected = steps.flatMap((step) =>
          Array.from({ length: width }, (_, column) => step[column] ?? 0),
        );
        const ours = await normalize(features.slice(at, at + width * lengths![k]));
        expect([file, [...ours]]).toEqual([file, expected]);
        seen.add(file);
      }
    }
    expect(golden.size).toBeGreaterThan(0);
    expect([...seen].sort()).toEqual([...golden.keys()].sort());
  });
});

/** The steps of one light curve. */
function stepsOf(...points: readonly Point[]): number[][] | false {
  const view = lightCurves('lsst', [{ points }]);
  const { write } = bindInputs({ write: lsstSteps }, view);
  const steps = {
    values: new Float32Array(width * points.length),
    length: 0,
    add: () => width * steps.length++,
  };
  if (!write(0, steps)) return false;
  return Array.from({ length: steps.length }, (_, k) => [
    ...steps.values.subarray(width * k, width * (k + 1)),
  ]);
}

const point = (
  midpointMjdTai: number | null,
  band: string,
  psfFlux: number | null,
  error: number | null = 10,
): Point => ({
  midpointMjdTai,
  band,
  psfFlux,
  psfFluxErr: error,
});
/** The values of a step that are not 0, by column. */
const named = (step: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(step.flatMap((value, k) => (value === 0 ? [] : [[lsstSnnColumns[k], value]])));

describe('steps of light curves for SuperNNova for Rubin', () => {
  test('have fluxes to the zero point 27.5, in single precision', () => {
    const steps = stepsOf(point(1, 'u', 1000), point(3, 'z', -1000, 100)) as number[][];
    expect(steps.map(named)).toEqual([
      { FLUXCAL_u: Math.fround(27.542287826538086), FLUXCALERR_u: Math.fround(0.2754228711128235), u: 1 },
      {
        FLUXCAL_z: Math.fround(-27.542287826538086),
        FLUXCALERR_z: Math.fround(2.7542288303375244),
        delta_time: 2,
        z: 1,
      },
    ]);
  });

  test('know Y, but not the y of the packets, which makes steps without values', () => {
    const steps = stepsOf(point(1, 'y', 1000), point(3, 'Y', 1000)) as number[][];
    expect(steps.map((step) => Object.keys(named(step)))).toEqual([
      [],
      ['FLUXCAL_Y', 'FLUXCALERR_Y', 'delta_time', 'Y'],
    ]);
  });

  test('are not made of points without time, or without flux and error', () => {
    expect(stepsOf(point(null, 'g', 1), point(2, 'g', null, null), point(3, 'g', 1))).toHaveLength(1);
    expect(stepsOf(point(3, 'g', Number.NaN, Number.NaN))).toBe(false);
  });
});
