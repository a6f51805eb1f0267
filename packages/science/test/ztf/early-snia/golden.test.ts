import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import {
  computeEarlySniaFeatures,
  earlySniaFeatureCount,
} from '../../../src/ztf/early-snia/early-snia-features.ts';
import { snanaPoints } from '../../../src/ztf/snana-points.ts';
import { realZtfAlerts } from '../../support/real-ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly features: { readonly rf?: readonly number[] };
}

/** Where the fit is well conditioned, both programs end within this of each other; elsewhere within `worst`. */
const tolerance = 1e-6;
const worst = 6e-3;

const difference = (ours: number, theirs: number): number =>
  Math.abs(ours - theirs) / (theirs === 0 ? 1 : Math.abs(theirs));

describeWithShared('features of the early supernova score on real alerts', (shared) => {
  test('equal those of the reference', async () => {
    const golden = new Map(goldenRows<GoldenRow>(shared, 'ztf-scores.jsonl').map((row) => [row.file, row]));
    const features = new Float64Array(earlySniaFeatureCount);
    let [compared, close] = [0, 0];
    for (const { view, files } of await realZtfAlerts(shared, [...golden.values()])) {
      const pointsOf = snanaPoints.bind(view);
      for (const [row, file] of files.entries()) {
        const expected = golden.get(file)?.features.rf;
        if (expected === undefined) continue;
        computeEarlySniaFeatures(pointsOf, row, features);
        const largest = Math.max(...expected.map((value, k) => difference(features[k], value)));
        expect([file, largest < worst]).toEqual([file, true]);
        if (largest < tolerance) close++;
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
    expect(close / compared).toBeGreaterThan(0.9);
  });
});
