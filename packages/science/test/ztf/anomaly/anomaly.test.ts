import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAlertView } from '@fink/alert-view';
import { createColumn, type Float64Column, type StructColumn } from '@fink/columns';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { gatedFeatures, runModules, runScience, type ScoreModel } from '../../../src/index.ts';
import { featureFields, featureNames } from '../../../src/light-curve/features.ts';
import { outputField } from '../../../src/output.ts';
import { anomalyFeatures, anomalyScores } from '../../../src/ztf/anomaly/anomaly.ts';
import { lcFeatures } from '../../../src/ztf/lc-features/lc-features.ts';
import { realZtfAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';

const [main] = anomalyScores;

interface GoldenRow {
  readonly file: string;
  readonly features: Readonly<Record<'ad_band1_g' | 'ad_band2_r', readonly (number | string)[] | null>>;
}

describeWithShared('features of the anomaly score on real alerts', (shared) => {
  test('stand in the order of the reference', () => {
    const order = JSON.parse(readFileSync(join(shared, 'golden', 'anomaly-columns.json'), 'utf8'));
    expect(anomalyFeatures).toEqual(order);
  });

  test('equal those of the reference in every complete band, to 1e-6', async () => {
    const golden = new Map(
      goldenRows<GoldenRow>(shared, 'ztf-scores.jsonl').map((row) => [row.file, row.features]),
    );
    let compared = 0;
    for (const { view, files } of await realZtfAlerts(
      shared,
      [...golden.keys()].map((file) => ({ file })),
    )) {
      runModules([lcFeatures], view, rowsOf(view));
      const { rows, features } = gatedFeatures(main, view, rowsOf(view));
      for (const [place, row] of rows.entries()) {
        const { ad_band1_g: g, ad_band2_r: r } = golden.get(files[row])!;
        for (const [band, expected] of [
          ['g', g],
          ['r', r],
        ] as const) {
          const values = features[`anomaly_score_${band}`].subarray(place * 25, (place + 1) * 25);
          const isComplete = expected !== null && !expected.includes('NaN');
          expect(values.every((value) => value === 0)).toBe(!isComplete);
          if (!isComplete) continue;
          for (const [k, value] of expected.entries()) {
            expect(Math.abs(values[k] - Number(value))).toBeLessThanOrEqual(1e-6 * Math.abs(Number(value)));
          }
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

/** Alerts with features of both bands: every feature has the value given, null stands for a band without points. */
function withFeatures(values: readonly { readonly g: number | null; readonly r: number | null }[]) {
  const view = createAlertView(
    createColumn({ name: 'alert', nullable: false, type: { kind: 'struct', fields: [] } }),
  );
  (view as { rows: number }).rows = values.length;
  for (const band of ['g', 'r'] as const) {
    const name = `lc_features_${band}`;
    const output = { kind: 'struct', meaning: '', fields: featureFields('mag') } as const;
    const column = createColumn(outputField(name, output)) as StructColumn;
    column.reserve(values.length);
    for (const [row, value] of values.entries()) {
      column.setValid(row, value[band] !== null);
      for (const child of column.children as readonly Float64Column[]) {
        child.setValid(row, true);
        child.values[row] = value[band] ?? 0;
      }
    }
    view.added.set(name, column);
  }
  return view;
}

/** A model whose score is a feature times a factor. */
const timesFirst = (factor: number): ScoreModel => ({
  score: async (features, count) => Float32Array.from({ length: count }, (_, k) => factor * features[25 * k]),
});
const models = { anomaly_score_g: timesFirst(1), anomaly_score_r: timesFirst(2) };

describe('anomaly score', () => {
  test('is the smaller one of the complete bands, null where there is none', async () => {
    const view = withFeatures([
      { g: -0.25, r: -0.5 },
      { g: -0.25, r: null },
      { g: -2, r: -0.5 },
      { g: null, r: null },
      { g: Number.NaN, r: 0.25 },
    ]);
    expect((await runScience([main], view, rowsOf(view), { models })).size).toBe(0);
    const scores = Array.from(rowsOf(view), (row) => view.added.get('anomaly_score')?.get(row));
    expect(scores).toEqual([-1, -0.25, -2, null, 0.5]);
  });

  test('is null without a model', async () => {
    const view = withFeatures([{ g: 1, r: 1 }]);
    await runScience([main], view, rowsOf(view));
    expect(view.added.get('anomaly_score')?.get(0)).toBeNull();
  });

  test('has nine variants with models of their own', () => {
    expect(anomalyScores.flatMap(({ outputs }) => Object.keys(outputs))).toHaveLength(9);
    expect(new Set(anomalyScores.flatMap(({ models }) => Object.keys(models))).size).toBe(18);
    expect(featureNames.filter((name) => !anomalyFeatures.includes(name))).toEqual(['mean_variance']);
  });
});
