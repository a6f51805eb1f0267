import { bindInputs, text } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { blazar } from '../../../src/ztf/blazar/blazar.ts';
import { blazarState } from '../../../src/ztf/blazar/blazar-state.ts';
import { blazarsOf } from '../../../src/ztf/standardized-flux/blazar-catalogue.ts';
import {
  createStandardizedFlux,
  standardizedFlux,
  standardizedFluxInputs,
} from '../../../src/ztf/standardized-flux/standardized-flux.ts';
import { addedTo, addedToRealAlerts, realZtfAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';
import { ztfAlerts } from '../../support/ztf-alerts.ts';
import { realBlazars } from './real-blazars.ts';

interface GoldenRow {
  readonly file: string;
  readonly blazar: Readonly<Record<string, number>>;
  readonly std_flux?: Readonly<Record<'flux' | 'sigma', readonly (number | string)[]>>;
}

describeWithShared('blazars on real alerts', (shared) => {
  const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl');

  test('have the standardized flux of the reference, and no other source has one', async () => {
    const blazars = blazarsOf(await realBlazars(shared));
    const expected = new Map(golden.map((row) => [row.file, row.std_flux]));
    const flux = createStandardizedFlux();
    let compared = 0;
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      const { objectId, ...sources } = bindInputs(
        { objectId: text('objectId'), ...standardizedFluxInputs },
        view,
      );
      for (const [row, file] of files.entries()) {
        const source = blazars.find(objectId.at(row) ?? '');
        const wanted = expected.get(file);
        expect([file, source >= 0]).toEqual([file, wanted !== undefined]);
        if (wanted === undefined) continue;
        standardizedFlux(sources, row, blazars, source, flux);
        for (const name of ['flux', 'sigma'] as const) {
          expect(wanted[name]).toHaveLength(flux.length);
          for (const [k, value] of wanted[name].entries()) {
            const own = flux[name][k];
            if (value === 'NaN') expect(own).toBeNaN();
            else expect(Math.abs(own / Number(value) - 1)).toBeLessThan(1e-12);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  // Deliberate difference: the reference has the two names swapped. Rows of ZTF18adjlebl and ZTF18absxvzh, and of any
  // further blazar.
  test('have the states of the reference under the right names', async () => {
    const catalogues = { ctao_blazars: await realBlazars(shared) };
    const ours = await addedToRealAlerts(shared, golden, [blazar], catalogues);
    let swapped = 0;
    for (const { file, blazar: theirs } of golden) {
      const own = ours.get(file)?.['blazar_stats'] as Record<string, number>;
      for (const [name, value] of Object.entries(theirs)) {
        const right = name.startsWith('instantness')
          ? name.replace('instantness', 'robustness')
          : name.replace('robustness', 'instantness');
        expect(Math.abs(own[right] - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
        if (Math.abs(own[name] - value) > 1e-6) swapped++;
      }
    }
    expect(swapped).toBe(4 * golden.filter(({ std_flux }) => std_flux !== undefined).length);
  });
});

const curve = (points: readonly (readonly [time: number, flux: number])[]) => {
  const flux = createStandardizedFlux();
  flux.length = points.length;
  for (const [k, [time, value]] of points.entries()) [flux.time[k], flux.flux[k]] = [time, value];
  return flux;
};

const stateOf = (points: readonly (readonly [number, number])[], threshold = 2, window = 30) => {
  const state = { instantness: 0, robustness: 0 };
  blazarState(curve(points), threshold, window, state);
  return state;
};

describe('the state of a blazar', () => {
  test.each<[string, readonly (readonly [number, number])[], number, number]>([
    ['no points', [], -1, -1],
    ['upper limits only', [[0, Number.NaN]], -1, -1],
    ['one point', [[0, 3]], 1.5, -1],
    [
      'two points at one time',
      [
        [0, 1],
        [0, 3],
      ],
      1.5,
      -1,
    ],
    [
      'a straight line',
      [
        [0, 0],
        [10, 4],
      ],
      2,
      1,
    ],
    [
      'an upper limit at the end',
      [
        [0, 2],
        [10, 2],
        [11, Number.NaN],
      ],
      1,
      1,
    ],
    [
      'a point before the window',
      [
        [-100, 50],
        [0, 2],
        [10, 2],
      ],
      1,
      1,
    ],
    [
      'a negative flux',
      [
        [0, -2],
        [10, -2],
      ],
      -1,
      -1,
    ],
  ])('of %s', (_, points, instantness, robustness) => {
    expect(stateOf(points)).toEqual({ instantness, robustness });
  });

  test('is not there without a threshold', () => {
    expect(
      stateOf(
        [
          [0, 1],
          [1, 1],
        ],
        Number.NaN,
      ),
    ).toEqual({ instantness: -1, robustness: -1 });
  });

  test('is null in an environment without the catalogue', () => {
    const view = ztfAlerts([{ objectId: 'ZTF18adjlebl', candidate: {} }]);
    expect(runModules([blazar], view, rowsOf(view)).size).toBe(0);
    expect(addedTo(view, 0)).toEqual({ blazar_stats: null });
  });
});
