import { history } from '@fink/alert-view';
import { computeFeatures } from '../../light-curve/compute-features.ts';
import { featureFields, featureNames, featureWriter } from '../../light-curve/features.ts';
import { historyLetters } from '../../light-curve/history-letters.ts';
import {
  addPoint,
  clearPoints,
  createPoints,
  dropRepeats,
  selectBand,
  sortByTime,
} from '../../light-curve/points.ts';
import { defineModule } from '../../module.ts';

/** The bands of the survey. */
const bands = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
const letters = bands.map((band) => band.charCodeAt(0));

const features = featureFields('nJy');
const inBand = <B extends string>(band: B) =>
  ({
    kind: 'struct',
    meaning: `Features of the ${band} light curve; null without a point in ${band}.`,
    fields: features,
  }) as const;

// Scratch, reused from alert to alert.
const points = createPoints();
const pointsInBand = createPoints();
const values = new Float64Array(featureNames.length);

/**
 * Light-curve features in six bands: difference flux `psfFlux` [nJy] against MJD (TAI) (fink-science 8.53.0,
 * rubin/ad_features). Points without time, flux or error are left out; of several of the same time, in whichever
 * band, the first one of the packet stays.
 */
export const lcFeatures = defineModule({
  name: 'lc_features',
  survey: 'lsst',
  purpose:
    'Light-curve features in six bands on difference flux. Source: fink-science 8.53.0, rubin/ad_features; Malanchev et al. 2021.',
  inputs: {
    midpointMjdTai: history('midpointMjdTai'),
    psfFlux: history('psfFlux'),
    psfFluxErr: history('psfFluxErr'),
    band: historyLetters('band'),
  },
  outputs: {
    lc_features: {
      kind: 'struct',
      meaning: 'Features of the light curve of the packet, by band.',
      fields: {
        u: inBand('u'),
        g: inBand('g'),
        r: inBand('r'),
        i: inBand('i'),
        z: inBand('z'),
        y: inBand('y'),
      },
    },
  },
  bind({ midpointMjdTai, psfFlux, psfFluxErr, band }, out) {
    const write = bands.map((name) => featureWriter(out.lc_features.fields[name]));
    return (row) => {
      const start = midpointMjdTai.offsets[row];
      const end = midpointMjdTai.offsets[row + 1];
      clearPoints(points, end - start);
      for (let k = start; k < end; k++) {
        const time = midpointMjdTai.values[k];
        const flux = psfFlux.values[k];
        const error = psfFluxErr.values[k];
        if (Number.isNaN(time) || Number.isNaN(flux) || Number.isNaN(error)) continue;
        addPoint(points, time, flux, error, band.letters[k]);
      }
      sortByTime(points);
      dropRepeats(points, false);
      out.lc_features.set(row);
      for (let b = 0; b < bands.length; b++) {
        selectBand(points, letters[b], pointsInBand);
        if (pointsInBand.length > 0 && computeFeatures(pointsInBand, values)) write[b](row, values);
      }
    };
  },
});
