import { gzipSync } from 'node:zlib';
import { bindInputs } from '@fink/alert-view';
import { describeWithShared, fitsOf, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { defineModule, runModules } from '../../../src/index.ts';
import { randomOf } from '../../../src/math/random.ts';
import { cutout } from '../../../src/ztf/cutout.ts';
import { elephant } from '../../../src/ztf/elephant/elephant.ts';
import { hostTest, kstest } from '../../../src/ztf/elephant/host-test.ts';
import { roid } from '../../../src/ztf/roid/roid.ts';
import { addedTo, addedToRealAlerts, realZtfAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../../support/ztf-alerts.ts';

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

  const inputs = { science: cutout('cutoutScience'), template: cutout('cutoutTemplate') };

  test('clips the pixels that the reference clips, and has its candidates', async () => {
    const ours = new Map<string, unknown>();
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      const { science, template } = bindInputs(inputs, view);
      for (const [row, file] of files.entries()) {
        const test = hostTest(science.at(row)!, template.at(row)!);
        ours.set(file, [test.science.count, test.template.count, test.isCandidate]);
      }
    }
    expect(golden.length).toBeGreaterThan(0);
    expect(golden.map(({ file }) => [file, ours.get(file)])).toEqual(
      golden.map(({ file, n_clipped: [science, template], candidate }) => [
        file,
        [science, template, candidate],
      ]),
    );
  });

  test('has statistics for the candidates of the reference, if in no catalogue, and for none else', async () => {
    const ours = await addedToRealAlerts(shared, golden, [inNoCatalogue, roid, elephant]);
    const examined = golden.filter(({ file }) => ours.get(file)?.['elephant']);
    expect(examined.length).toBeGreaterThan(0);
    expect(examined.length).toBeLessThan(golden.length);
    for (const {
      file,
      n_clipped: [science, template],
      candidate,
    } of examined) {
      const { elephant, kstest_science, kstest_template } = ours.get(file) ?? {};
      expect([file, elephant]).toEqual([
        file,
        { n_clipped_science: science, n_clipped_template: template, candidate },
      ]);
      expect([file, kstest_science === -99, kstest_template === -99]).toEqual([file, !candidate, !candidate]);
    }
  });

  test('has statistics of the distribution of the reference: no bias, and scatter as expected', async () => {
    const candidates = new Map(golden.filter(({ candidate }) => candidate).map((row) => [row.file, row]));
    const seeds = 6;
    const deviations: number[] = [];
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      const { science, template } = bindInputs(inputs, view);
      for (const [row, file] of files.entries()) {
        const expected = candidates.get(file);
        if (expected === undefined) continue;
        const stamps = [science.at(row)!, template.at(row)!];
        const { science: first, template: second } = hostTest(stamps[0], stamps[1]);
        for (const [k, clipped] of [first, second].entries()) {
          const own = Array.from({ length: seeds }, (_, seed) =>
            kstest(stamps[k], clipped, randomOf(BigInt(seed))),
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

/** Cross-matches that found nothing. */
const inNoCatalogue = defineModule({
  name: 'in_no_catalogue',
  survey: 'ztf',
  purpose: 'Cross-matches that found nothing.',
  inputs: {},
  outputs: {
    cdsxmatch: { kind: 'utf8', meaning: 'SIMBAD.' },
    DR3Name: { kind: 'utf8', meaning: 'Gaia DR3.' },
  },
  bind:
    (_, { cdsxmatch, DR3Name }) =>
    (row) => {
      cdsxmatch.set(row, 'Unknown');
      DR3Name.set(row, 'Unknown');
    },
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

/** What the gate asks for. */
const uncatalogued = { roid: 1, cdsxmatch: 'Unknown', DR3Name: 'Unknown' };

const alert = (candid: bigint, science: Uint8Array | null, template: Uint8Array | null): ZtfAlert => ({
  candid,
  candidate: { ndethist: 1, distnr: 4 },
  added: uncatalogued,
  cutoutScience: science && { fileName: 'science', stampData: science },
  cutoutTemplate: template && { fileName: 'template', stampData: template },
});

const resultsOf = (...alerts: readonly ZtfAlert[]) => {
  const view = ztfAlerts(alerts);
  const failures = runModules([elephant], view, rowsOf(view));
  return {
    failures,
    added: alerts.map((_, row) => {
      const { kstest_science, kstest_template, elephant } = addedTo(view, row);
      return { kstest_science, kstest_template, elephant };
    }),
  };
};

const notExamined = { kstest_science: null, kstest_template: null, elephant: null };

describe('ELEPHANT', () => {
  const withSource = stamp(1n, 500);
  const empty = stamp(2n, 0);

  test('takes a source in one stamp only for one without a host', () => {
    const { added } = resultsOf(alert(1n, withSource, empty), alert(2n, withSource, withSource));
    expect(added[0].elephant).toEqual({ n_clipped_science: 10, n_clipped_template: 0, candidate: true });
    expect(added[0].kstest_science).toBeGreaterThanOrEqual(0);
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
    expect(added[0]).toEqual(notExamined);
  });

  test.each([
    ['a fourth detection', { candidate: { ndethist: 4, distnr: 4 } }],
    ['a source of the reference image at 1.5 arcsec', { candidate: { ndethist: 1, distnr: 1.5 } }],
    ['no distance to the reference image', { candidate: { ndethist: 1 } }],
    ['a known object of the Solar System', { added: { ...uncatalogued, roid: 3 } }],
    ['no flag for the Solar System', { added: { ...uncatalogued, roid: null } }],
    ['a star of SIMBAD', { added: { ...uncatalogued, cdsxmatch: 'RRLyrae' } }],
    ['SIMBAD not asked', { added: { ...uncatalogued, cdsxmatch: null } }],
    ['a source of Gaia', { added: { ...uncatalogued, DR3Name: 'Gaia DR3 2081868490162632448' } }],
    ['Gaia not asked', { added: { ...uncatalogued, DR3Name: null } }],
  ])('does not open the stamps of %s', (_, change) => {
    const unreadable = Buffer.from('no image');
    const { added, failures } = resultsOf({ ...alert(1n, unreadable, unreadable), ...change });
    expect(failures.size).toBe(0);
    expect(added[0]).toEqual(notExamined);
  });

  test.each([
    ['a third detection', { candidate: { ndethist: 3, distnr: 1.51 } }],
    ['a galaxy of SIMBAD', { added: { ...uncatalogued, roid: 2, cdsxmatch: 'GalaxyCandidate' } }],
    ['a transient of SIMBAD', { added: { ...uncatalogued, cdsxmatch: 'Transient', DR3Name: '' } }],
    ['a failed query', { added: { ...uncatalogued, cdsxmatch: 'Fail 504', DR3Name: 'nan' } }],
  ])('examines the stamps of %s', (_, change) => {
    const [added] = resultsOf({ ...alert(1n, withSource, empty), ...change }).added;
    expect(added.elephant).toMatchObject({ candidate: true });
  });

  test('takes pixels that are no number for clipped ones', () => {
    const pixels = new Array(63 * 63).fill(0).map((_, k) => (k % 7) - 3);
    pixels.fill(Number.NaN, 1900, 1907);
    const { added, failures } = resultsOf(alert(1n, gzipSync(fitsOf(63, pixels)), empty));
    expect(failures.size).toBe(0);
    expect(added[0].elephant).toMatchObject({ n_clipped_science: 7, candidate: true });
    expect(added[0].kstest_science).toBeGreaterThanOrEqual(0);
  });
});
