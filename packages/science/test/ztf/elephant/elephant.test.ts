import { gzipSync } from 'node:zlib';
import { bindInputs } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { hostTest } from '../../../src/elephant/host-candidate.ts';
import { ksStatistic } from '../../../src/elephant/ks-statistic.ts';
import { runModules } from '../../../src/index.ts';
import { randomOf } from '../../../src/math/random.ts';
import { cutout } from '../../../src/ztf/cutout.ts';
import { elephant } from '../../../src/ztf/elephant/elephant.ts';
import { fitsOf } from '../../support/fits-of.ts';
import { addedTo, addedToRealAlerts, realZtfAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';
import { ztfAlerts } from '../../support/ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly elephant?: {
    readonly n_clipped: readonly [number, number];
    readonly candidate: boolean;
    readonly ks: readonly (readonly [number, number])[];
  };
}

describeWithShared('ELEPHANT on real alerts', (shared) => {
  const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl').flatMap(({ file, elephant: row }) =>
    row === undefined ? [] : [{ file, ...row }],
  );

  test('clips the pixels that the reference clips, and has its candidates', async () => {
    const ours = await addedToRealAlerts(shared, golden, [elephant]);
    expect(golden.map(({ file }) => [file, ours.get(file)?.['elephant']])).toEqual(
      golden.map(({ file, n_clipped: [science, template], candidate }) => [
        file,
        { n_clipped_science: science, n_clipped_template: template, candidate },
      ]),
    );
    for (const { file, candidate } of golden) {
      const { kstest_science, kstest_template } = ours.get(file) ?? {};
      expect([file, kstest_science === -99, kstest_template === -99]).toEqual([file, !candidate, !candidate]);
    }
  });

  test('has statistics of the distribution of the reference: no bias, and scatter as expected', async () => {
    const candidates = new Map(golden.filter(({ candidate }) => candidate).map((row) => [row.file, row]));
    const seeds = 6;
    const deviations: number[] = [];
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      const inputs = { science: cutout('cutoutScience'), template: cutout('cutoutTemplate') };
      const { science, template } = bindInputs(inputs, view);
      for (const [row, file] of files.entries()) {
        const expected = candidates.get(file);
        if (expected === undefined) continue;
        const stamps = [science.at(row)!, template.at(row)!];
        const { science: first, template: second } = hostTest(stamps[0], stamps[1]);
        for (const [k, clipped] of [first, second].entries()) {
          const own = Array.from({ length: seeds }, (_, seed) =>
            ksStatistic(stamps[k], clipped, randomOf(BigInt(seed))),
          );
          const theirs = expected.ks.map((pair) => pair[k]);
          const error = Math.sqrt(variance(own) * (1 / own.length + 1 / theirs.length));
          deviations.push((mean(theirs) - mean(own)) / error);
        }
      }
    }
    expect(deviations.length).toBe(2 * candidates.size);
    expect(Math.abs(mean(deviations)) * Math.sqrt(deviations.length)).toBeLessThan(4);
    expect(Math.sqrt(mean(deviations.map((z) => z * z)))).toBeLessThan(1.7);
  });
});

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const centre = mean(values);
  return values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1);
};

/** A stamp of noise, with a source in the middle or none. */
function stamp(seed: bigint, source: number, size = 63): Uint8Array {
  const { normal } = randomOf(seed);
  const pixels = Array.from({ length: size * size }, () => 100 + Math.max(-2.5, Math.min(2.5, normal())));
  const middle = Math.floor((size * size) / 2);
  for (let k = -2; k <= 2; k++) for (const line of [0, size]) pixels[middle + k + line] += source;
  return gzipSync(fitsOf(size, pixels));
}

const alert = (candid: bigint, science: Uint8Array | null, template: Uint8Array | null) => ({
  candid,
  candidate: {},
  cutoutScience: science && { fileName: 'science', stampData: science },
  cutoutTemplate: template && { fileName: 'template', stampData: template },
});

const resultsOf = (...alerts: readonly ReturnType<typeof alert>[]) => {
  const view = ztfAlerts(alerts);
  const failures = runModules([elephant], view, rowsOf(view));
  return { failures, added: alerts.map((_, row) => addedTo(view, row)) };
};

describe('ELEPHANT', () => {
  const withSource = stamp(1n, 500);
  const empty = stamp(2n, 0);

  test('takes a source in one stamp only for one without a host', () => {
    const { added } = resultsOf(alert(1n, withSource, empty), alert(2n, withSource, withSource));
    expect(added[0]['elephant']).toEqual({ n_clipped_science: 10, n_clipped_template: 0, candidate: true });
    expect(added[0]['kstest_science']).toBeGreaterThanOrEqual(0);
    expect(added[1]).toMatchObject({ kstest_science: -99, kstest_template: -99 });
  });

  test('gives an alert the same statistics whatever else is in its batch', () => {
    const [alone] = resultsOf(alert(5n, withSource, empty)).added;
    const [, again, other] = resultsOf(
      alert(4n, withSource, empty),
      alert(5n, withSource, empty),
      alert(6n, withSource, empty),
    ).added;
    expect(again).toEqual(alone);
    expect(other).not.toEqual(alone);
  });

  test('has -99 for stamps that are missing or of another size', () => {
    const { added, failures } = resultsOf(alert(1n, null, empty), alert(2n, stamp(1n, 500, 50), empty));
    expect(failures.size).toBe(0);
    for (const row of added)
      expect(row).toMatchObject({ kstest_science: -99, kstest_template: -99, elephant: null });
  });

  test('has -1 for a stamp whose pixels are all alike', () => {
    const flat = gzipSync(fitsOf(63, new Array(63 * 63).fill(3)));
    expect(resultsOf(alert(1n, withSource, flat)).added[0]).toMatchObject({ kstest_template: -1 });
  });

  test('fails on a stamp that is no image, and says so', () => {
    const { added, failures } = resultsOf(alert(1n, Buffer.from('no image'), empty));
    expect(failures.get('elephant')?.firstError).toMatch(/no FITS image/);
    expect(added[0]).toEqual({ kstest_science: null, kstest_template: null, elephant: null });
  });
});
