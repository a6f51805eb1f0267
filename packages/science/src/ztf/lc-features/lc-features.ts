import { history } from '@fink/alert-view';
import { apparentFlux, apparentFluxError, apparentMagnitude, apparentMagnitudeError } from '@fink/sky';
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

/** Filter numbers (`fid`) of the bands that have features; i (3) has none. */
const fidOf = { g: 1, r: 2 } as const;
/** A source of the reference image at most this far away [arcsec] is taken to lie behind the alert. */
const sourceBehind = 1.5;
/** Values of `isdiffpos` for a positive difference, science minus reference. */
const positive: readonly number[] = [...'t1'].map((letter) => letter.charCodeAt(0));

const fields = featureFields('mag');
const meaning = (band: string): string =>
  `Features of the ${band} light curve of the packet: null without any point in ${band}, NaN for too few detections.`;

// Scratch, reused from alert to alert.
const points = createPoints();
const inBand = createPoints();
const values = new Float64Array(featureNames.length);

/**
 * Light-curve features in g and r: magnitude [mag] against Julian date (fink-science 8.53.0, ztf/ad_features).
 *
 * Detections only: points without magnitude or error are left out. When a source of the reference image lies within
 * 1.5 arcsec of any detection in any band, the whole light curve is turned into apparent (DC) magnitudes, as the
 * difference says little about a variable source; points without an apparent magnitude are left out. Points are
 * ordered by time; where several have the same time and band (ZTF may process an exposure more than once) the first
 * one stays.
 */
export const lcFeatures = defineModule({
  name: 'lc_features',
  survey: 'ztf',
  purpose:
    'Light-curve features in g and r on (apparent) magnitudes. Source: fink-science 8.53.0, ztf/ad_features; Malanchev et al. 2021.',
  inputs: {
    jd: history('jd'),
    fid: history('fid'),
    magpsf: history('magpsf'),
    sigmapsf: history('sigmapsf'),
    distnr: history('distnr'),
    magnr: history('magnr'),
    sigmagnr: history('sigmagnr'),
    isdiffpos: historyLetters('isdiffpos'),
  },
  outputs: {
    lc_features_g: { kind: 'struct', meaning: meaning('g'), fields },
    lc_features_r: { kind: 'struct', meaning: meaning('r'), fields },
  },
  bind({ jd, fid, magpsf, sigmapsf, distnr, magnr, sigmagnr, isdiffpos }, out) {
    const write = { g: featureWriter(out.lc_features_g), r: featureWriter(out.lc_features_r) };

    const addApparent = (k: number): void => {
      const isPositive = positive.includes(isdiffpos.letters[k]);
      const flux = apparentFlux(magpsf.values[k], magnr.values[k], isPositive);
      const fluxError = apparentFluxError(
        magpsf.values[k],
        sigmapsf.values[k],
        magnr.values[k],
        sigmagnr.values[k],
      );
      const error = apparentMagnitudeError(flux, fluxError);
      if (!Number.isNaN(error)) addPoint(points, jd.values[k], apparentMagnitude(flux), error, fid.values[k]);
    };

    return (row) => {
      const start = jd.offsets[row];
      const end = jd.offsets[row + 1];
      const seen = { g: false, r: false };
      let isBehind = false;
      for (let k = start; k < end; k++) {
        seen.g ||= fid.values[k] === fidOf.g;
        seen.r ||= fid.values[k] === fidOf.r;
        const isDetection = !Number.isNaN(magpsf.values[k]) && !Number.isNaN(sigmapsf.values[k]);
        isBehind ||= isDetection && distnr.values[k] >= 0 && distnr.values[k] <= sourceBehind;
      }
      clearPoints(points, end - start);
      for (let k = start; k < end; k++) {
        if (Number.isNaN(magpsf.values[k]) || Number.isNaN(sigmapsf.values[k])) continue;
        if (isBehind) addApparent(k);
        else addPoint(points, jd.values[k], magpsf.values[k], sigmapsf.values[k], fid.values[k]);
      }
      sortByTime(points);
      dropRepeats(points, true);
      for (const band of ['g', 'r'] as const) {
        if (!seen[band]) continue;
        selectBand(points, fidOf[band], inBand);
        if (computeFeatures(inBand, values)) write[band](row, values);
      }
    };
  },
});
