import { history } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import { defineModule } from '../../../src/index.ts';
import { lcFeatures } from '../../../src/ztf/lc-features/lc-features.ts';
import { addedTo, type GoldenFeatures, largestDifference } from '../../support/golden-columns.ts';
import { repeatedTimes } from './differences.ts';

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

/** Whether a packet has several detections of one time and band. */
const repeats = defineModule({
  name: 'repeats',
  survey: 'ztf',
  purpose: 'Finds packets in which it matters which of several detections is kept.',
  inputs: { jd: history('jd'), fid: history('fid'), magpsf: history('magpsf') },
  outputs: { repeats: { kind: 'boolean', meaning: 'Several detections have the same time and band.' } },
  bind:
    ({ jd, fid, magpsf }, out) =>
    (row) => {
      const [start, end] = [jd.offsets[row], jd.offsets[row + 1]];
      const detections = Array.from({ length: end - start }, (_, k) => start + k)
        .filter((k) => !Number.isNaN(magpsf.values[k]))
        .map((k) => `${jd.values[k]} ${fid.values[k]}`);
      out.repeats.set(row, new Set(detections).size < detections.length);
    },
});

type Added = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

describeWithShared('light-curve features of ZTF on real alerts', (shared) => {
  test('equal the reference in every band, but where a sort that is not stable chose among repeated detections', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl');
    const ours = await addedTo(
      shared,
      [lcFeatures, repeats],
      golden.map(({ file }) => file),
    );
    const differing: string[] = [];
    for (const row of golden) {
      const added = ours.get(row.file) as Added;
      for (const band of ['lc_features_g', 'lc_features_r'] as const) {
        if (largestDifference(added[band], row[band]) > tolerance) differing.push(`${row.file} ${band}`);
      }
    }
    expect(differing.filter((name) => !ours.get(name.split(' ')[0])?.['repeats'])).toEqual([]);
    const listed = repeatedTimes.map(([file, band]) => `${file} lc_features_${band}`);
    const present = listed.filter((name) => ours.has(name.split(' ')[0]));
    expect(differing).toEqual(expect.arrayContaining(present));
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
