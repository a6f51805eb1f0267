import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { misc } from '../../../src/lsst/misc/misc.ts';
import { addedValues, allRows } from '../../counting-view.ts';
import { addedTo } from '../../support/golden-columns.ts';
import { type LightCurve, lightCurves } from '../../support/light-curves.ts';

interface GoldenRow {
  readonly file: string;
  readonly inputs: { readonly firstDiaSourceMjdTaiFink: number };
}

describeWithShared('the first detection of Rubin on real alerts', (shared) => {
  test('is that of the reference', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl');
    expect(golden.length).toBeGreaterThan(0);
    const ours = await addedTo(
      shared,
      [misc],
      golden.map(({ file }) => file),
    );
    expect(golden.map(({ file }) => [file, ours.get(file)?.['misc']])).toEqual(
      golden.map(({ file, inputs: { firstDiaSourceMjdTaiFink } }) => [file, { firstDiaSourceMjdTaiFink }]),
    );
  });
});

/** The times of the first detection of alerts, from the times of each; the last one is the present. */
function firsts(...times: readonly (readonly (number | null)[])[]): unknown[] {
  const alerts = times.map(
    (own): LightCurve => ({ points: own.map((midpointMjdTai) => ({ midpointMjdTai })) }),
  );
  const view = lightCurves('lsst', [...alerts, { points: [{ midpointMjdTai: 7 }], nullHistory: true }]);
  expect(runModules([misc], view, allRows(view.rows)).size).toBe(0);
  const values = addedValues(view, 'misc') as { firstDiaSourceMjdTaiFink: number | null }[];
  return values.map(({ firstDiaSourceMjdTaiFink }) => firstDiaSourceMjdTaiFink);
}

describe('the first detection of Rubin', () => {
  test('is the earliest one in whichever order, and the present one where the history is empty or null', () => {
    expect(firsts([3, 2, 5, 9], [4])).toEqual([2, 4, 7]);
  });

  test('ignores detections without time, and is null where all earlier ones or the only one have none', () => {
    expect(firsts([null, 2, Number.NaN, 9], [null, 9], [null])).toEqual([2, null, null, 7]);
  });
});
