import { describeWithShared, goldenRows } from '@fink/test-data';
import { lightCurveExceptions, repeatedDetections } from '@fink/test-data/golden';
import { expect, test } from '@jest/globals';
import { lcFeatures } from '../../../src/ztf/lc-features/lc-features.ts';
import { addedTo, type GoldenFeatures, largestDifference } from '../../support/golden-columns.ts';
import { realZtfAlerts } from '../../support/real-ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly lc_features_g: GoldenFeatures | null;
  readonly lc_features_r: GoldenFeatures | null;
}

interface ProductionRow {
  readonly file: string;
  /** Features by filter number. */
  readonly lc_features_recomputed: Readonly<Record<string, GoldenFeatures>>;
}

/** Largest relative difference from the reference. */
const tolerance = 1e-6;

type Added = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

describeWithShared('light-curve features of ZTF on real alerts', (shared) => {
  test('equal the reference in every band, but where a sort that is not stable chose among repeated detections', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl');
    const ours = await addedTo(
      shared,
      [lcFeatures],
      golden.map(({ file }) => file),
    );
    const repeated = new Map<string, ReadonlySet<string>>();
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      for (const [row, columns] of repeatedDetections(view).entries()) repeated.set(files[row], columns);
    }
    const [{ columns, concerns, rows: listed }] = lightCurveExceptions;
    const differing = golden.flatMap((row) =>
      (columns as ('lc_features_g' | 'lc_features_r')[])
        .filter((column) => largestDifference((ours.get(row.file) as Added)[column], row[column]) > tolerance)
        .map((column) => ({ file: row.file, column })),
    );
    const unexpected = differing.filter(
      ({ file, column }) => !concerns({ repeated: repeated.get(file)! }, column),
    );
    expect(unexpected).toEqual([]);
    const present = listed.filter((file) => ours.has(String(file)));
    expect(differing.map(({ file }) => file)).toEqual(expect.arrayContaining(present));
    expect(differing.length).toBeLessThan(0.02 * 2 * golden.length);
  });

  test('equal the reference on what Fink sent in production', async () => {
    const golden = goldenRows<ProductionRow>(shared, 'ztf-production-enriched.jsonl');
    const ours = await addedTo(
      shared,
      [lcFeatures],
      golden.map(({ file }) => file),
    );
    for (const { file, lc_features_recomputed } of golden) {
      const added = ours.get(file) as Added;
      expect(largestDifference(added['lc_features_g'], lc_features_recomputed['1'])).toBeLessThan(tolerance);
      expect(largestDifference(added['lc_features_r'], lc_features_recomputed['2'])).toBeLessThan(tolerance);
    }
  });
});
