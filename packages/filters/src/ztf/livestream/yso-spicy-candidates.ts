import { history, num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { linearR2 } from '../linear-r2.ts';

/** ZTF's filter id of the r band. */
const rBand = 2;
/** Fewest detections in r for which a trend means something. */
const fewestPoints = 5;
/** The r band brightens or fades faster than this [mag/day]. */
const slowestChange = 0.025;
/** A straight line explains more than this share of the variance in r. */
const smallestR2 = 0.6;
/** Values of `spicy_class` of sources that are not in the catalogue. */
const unlisted: ReadonlySet<string | null> = new Set([null, 'Unknown']);

/**
 * Young stellar objects in outburst or fading: a class in the SPICY catalogue, |slope of the r band| > 0.025 mag/day
 * (`lc_features_r.linear_fit_slope`), and R^2 > 0.6 of a straight line through at least 5 detections in r. Source:
 * fink-filters 7.45, ztf/livestream/filter_yso_spicy_candidates; the catalogue: Kuhn et al. 2021.
 */
export const ysoSpicyCandidates = defineFilter({
  name: 'yso_spicy_candidates',
  survey: 'ztf',
  selects: 'Young stellar objects of the SPICY catalogue that steadily brighten or fade in the r band.',
  science: 'Young stellar objects',
  examples: [
    {
      passes: true,
      alert: {
        spicy_class: 'ClassI',
        'lc_features_r.linear_fit_slope': 0.1,
        'candidate.jd': 2459005.5,
        'candidate.fid': 2,
        'candidate.magpsf': 18.5,
        prv_candidates: [18, 18.1, 18.2, 18.3, 18.4].map((magpsf, day) => ({
          jd: 2459000.5 + day,
          fid: 2,
          magpsf,
        })),
      },
    },
    { passes: false, alert: { spicy_class: 'Unknown' } },
    { passes: false, alert: { 'lc_features_r.linear_fit_slope': null } },
    { passes: false, alert: { 'lc_features_r.linear_fit_slope': -0.02 } },
    { passes: false, alert: { prv_candidates: null } },
  ],
  inputs: {
    spicyClass: label('spicy_class'),
    slope: num('lc_features_r.linear_fit_slope'),
    jd: history('jd'),
    magpsf: history('magpsf'),
    fid: history('fid'),
  },
  cuts: ({ spicyClass, slope, jd, magpsf, fid }) => ({
    'changes by more than 0.025 mag/day in r': (row) => Math.abs(slope.at(row)) > slowestChange,
    'in the SPICY catalogue': (row) => !unlisted.has(spicyClass.at(row)),
    'R^2 > 0.6 of a line through at least 5 detections in r': (row) => {
      const [from, to] = [jd.offsets[row], jd.offsets[row + 1]];
      return linearR2(jd.values, magpsf.values, fid.values, rBand, fewestPoints, from, to) > smallestR2;
    },
  }),
});
