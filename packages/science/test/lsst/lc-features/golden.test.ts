import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import { lcFeatures } from '../../../src/lsst/lc-features/lc-features.ts';
import { addedTo, type GoldenFeatures, largestDifference } from '../../support/golden-columns.ts';

interface GoldenRow {
  readonly file: string;
  /** Features by band. */
  readonly lc_features_reference: Readonly<Record<string, GoldenFeatures>>;
}

describeWithShared('light-curve features of Rubin on real alerts', (shared) => {
  test('equal the reference in every band of every alert', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl');
    expect(golden.length).toBeGreaterThan(0);
    const ours = await addedTo(
      shared,
      [lcFeatures],
      golden.map(({ file }) => file),
    );
    for (const { file, lc_features_reference } of golden) {
      const added = ours.get(file)?.['lc_features'] as Record<string, Record<string, number> | null>;
      expect(Object.keys(added)).toEqual(['u', 'g', 'r', 'i', 'z', 'y']);
      for (const [band, features] of Object.entries(added)) {
        expect([file, band, largestDifference(features, lc_features_reference[band]) < 1e-6]).toEqual([
          file,
          band,
          true,
        ]);
      }
    }
  });
});
