import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import {
  computeKilonovaFeatures,
  kilonovaFeatureCount,
} from '../../../src/ztf/kilonova/kilonova-features.ts';
import { lightCurveComponents } from '../../../src/ztf/kilonova/light-curve-components.ts';
import { snanaPoints } from '../../../src/ztf/snana-points.ts';
import { realZtfAlerts } from '../../support/real-ztf-alerts.ts';
import { realComponents } from './real-components.ts';

interface GoldenRow {
  readonly file: string;
  readonly gate: { readonly kn: boolean };
  readonly features: { readonly kn?: readonly number[] };
}

/** The reference stops its iterations near the minimum, which ours is exactly: 7e-7 on the rows known here. */
const tolerance = 1e-5;

/** Difference, of numbers above 1 relative to them. */
const difference = (ours: number, theirs: number): number =>
  Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));

describeWithShared('features of the kilonova score on real alerts', (shared) => {
  test('equal those of the reference', async () => {
    const golden = new Map(goldenRows<GoldenRow>(shared, 'ztf-scores.jsonl').map((row) => [row.file, row]));
    const curves = lightCurveComponents(realComponents(shared));
    const features = new Float64Array(kilonovaFeatureCount);
    let compared = 0;
    for (const { view, files } of await realZtfAlerts(shared, [...golden.values()])) {
      const pointsOf = snanaPoints.bind(view);
      for (const [row, file] of files.entries()) {
        const expected = golden.get(file)?.features.kn;
        if (expected === undefined) continue;
        computeKilonovaFeatures(pointsOf, curves, row, features);
        const differences = expected.map((value, k) => difference(features[k], value));
        expect([file, Math.max(...differences) < tolerance]).toEqual([file, true]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
