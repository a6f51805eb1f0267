import { describe, expect, test } from '@jest/globals';
import { lightCurve } from '../../src/try/light-curve.ts';
import { optional, record, viewOf } from './support/views.ts';

const measured = [
  { name: 'jd', type: 'double' },
  { name: 'fid', type: 'int' },
  optional('magpsf', 'float'),
  optional('sigmapsf', 'float'),
  optional('diffmaglim', 'float'),
];
const ztf = (prv_candidates: object[] | null) =>
  viewOf(
    [
      { name: 'candidate', type: record('candidate', measured) },
      optional('prv_candidates', { type: 'array', items: record('prv', measured) }),
    ],
    [{ candidate: { jd: 2460001, fid: 2, magpsf: 18, sigmapsf: 0.25, diffmaglim: 20 }, prv_candidates }],
  );

describe('the light curve of an alert', () => {
  test('of ZTF has detections and upper limits in the order of time', () => {
    const history = [
      { jd: 2460000, fid: 1, magpsf: 19, sigmapsf: 0.5, diffmaglim: 20.5 },
      { jd: 2459990.5, fid: 1, magpsf: null, sigmapsf: null, diffmaglim: 20.5 },
    ];
    expect(lightCurve('ztf', ztf(history), 0)).toEqual({
      quantity: 'magnitude',
      alertMjd: 60000.5,
      points: [
        { mjd: 59990, value: 20.5, error: 0, band: 'g', kind: 'limit' },
        { mjd: 59999.5, value: 19, error: 0.5, band: 'g', kind: 'detection' },
        { mjd: 60000.5, value: 18, error: 0.25, band: 'r', kind: 'detection' },
      ],
    });
  });

  test('with a null history is the alert alone; points without any value are left out', () => {
    expect(lightCurve('ztf', ztf(null), 0).points).toHaveLength(1);
    const nothing = [{ jd: 2460000, fid: 4, magpsf: null, sigmapsf: null, diffmaglim: null }];
    expect(lightCurve('ztf', ztf(nothing), 0).points).toHaveLength(1);
    const notANumber = [{ jd: 2460000, fid: 4, magpsf: Number.NaN, sigmapsf: Number.NaN, diffmaglim: 20 }];
    expect(lightCurve('ztf', ztf(notANumber), 0).points).toHaveLength(1);
  });

  test('of LSST has fluxes, negative ones too, and forced photometry', () => {
    const source = [
      { name: 'midpointMjdTai', type: 'double' },
      optional('psfFlux', 'float'),
      optional('psfFluxErr', 'float'),
      optional('band', 'string'),
    ];
    const view = viewOf(
      [
        { name: 'diaSource', type: record('s', source) },
        optional('prvDiaSources', { type: 'array', items: record('p', source) }),
        optional('prvDiaForcedSources', { type: 'array', items: record('f', source) }),
      ],
      [
        {
          diaSource: { midpointMjdTai: 61000, psfFlux: -50, psfFluxErr: 8, band: 'z' },
          prvDiaSources: null,
          prvDiaForcedSources: [{ midpointMjdTai: 60999, psfFlux: 3, psfFluxErr: null, band: null }],
        },
      ],
    );
    expect(lightCurve('lsst', view, 0)).toEqual({
      quantity: 'flux',
      alertMjd: 61000,
      points: [
        { mjd: 60999, value: 3, error: 0, band: '?', kind: 'forced' },
        { mjd: 61000, value: -50, error: 8, band: 'z', kind: 'detection' },
      ],
    });
  });

  test('of a packet without any of it is empty', () => {
    const empty = viewOf([{ name: 'id', type: 'int' }], [{ id: 1 }]);
    for (const survey of ['ztf', 'lsst'] as const) expect(lightCurve(survey, empty, 0).points).toEqual([]);
  });
});
