import { history, num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { age } from '../age.ts';
import { differenceSign } from '../difference-sign.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { fadingRate } from '../fading-rate.ts';
import { smallestClasstar } from '../looks-real.ts';
import { galacticLatitude } from '../position.ts';

/** Above this deep-learning real/bogus score [0 to 1]; stricter than for other transients. */
const smallestDrb = 0.9;
/** A kilonova is younger than this [day]. */
const tooOld = 5;
/** A kilonova has fewer detections than this. */
const tooManyDetections = 20;
/** Farther than this [arcsec] from any known Solar System object. */
const nearbySolarSystem = 10;
/** Farther than this [degree] from the Galactic plane. */
const galacticPlane = 10;
/** Fading faster than this [mag/day]. */
const slowestFading = 0.3;

/**
 * Candidates for kilonovae by how fast they fade: `drb > 0.9`, `classtar > 0.4`, age below 5 days, `ndethist < 20`,
 * `isdiffpos` t, `ssdistnr > 10` or negative (no known object), |b| > 10 degrees, a SIMBAD label that leaves room for
 * one, and a weighted straight line through the apparent magnitudes of the present band that fades by more than
 * 0.3 mag/day. The veto of stars in SDSS within 5 arcsec needs a catalogue that is not configured: no source counts as
 * a star. Source: fink-filters 7.45, ztf/livestream/filter_rate_based_kn_candidates; Andreoni et al. 2021.
 */
export const rateBasedKnCandidates = defineFilter({
  name: 'rate_based_kn_candidates',
  survey: 'ztf',
  selects: 'Candidates for kilonovae that fade by more than 0.3 mag/day, away from the Galactic plane.',
  science: 'Kilonovae',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Unknown',
        'candidate.drb': 0.95,
        'candidate.classtar': 0.9,
        'candidate.ndethist': 2,
        'candidate.ssdistnr': -999,
        'candidate.isdiffpos': 't',
        'candidate.ra': 180,
        'candidate.dec': 40,
        'candidate.jdstarthist': 2459000.5,
        'candidate.jd': 2459002.5,
        'candidate.fid': 1,
        'candidate.magpsf': 20,
        'candidate.sigmapsf': 0.1,
        'candidate.magnr': 22,
        'candidate.sigmagnr': 0.1,
        prv_candidates: [
          { jd: 2459000.5, fid: 1, magpsf: 18, sigmapsf: 0.1, magnr: 22, sigmagnr: 0.1, isdiffpos: 't' },
        ],
      },
    },
    { passes: false, alert: { 'candidate.magpsf': 18.5 } },
    { passes: false, alert: { 'candidate.dec': -60 } },
    { passes: false, alert: { 'candidate.ssdistnr': 3 } },
    { passes: false, alert: { prv_candidates: null } },
    { passes: false, alert: { 'candidate.drb': 0.9 } },
    { passes: false, alert: { 'candidate.classtar': 0.3 } },
    { passes: false, alert: { 'candidate.jdstarthist': 2458997.5 } },
    { passes: false, alert: { 'candidate.ndethist': 20 } },
    { passes: false, alert: { 'candidate.isdiffpos': 'f' } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
  ],
  inputs: {
    maybeExtragalactic,
    age,
    galacticLatitude,
    sign: differenceSign,
    drb: num('candidate.drb'),
    classtar: num('candidate.classtar'),
    ndethist: num('candidate.ndethist'),
    ssdistnr: num('candidate.ssdistnr'),
    isdiffpos: label('candidate.isdiffpos'),
    jd: history('jd'),
    fid: history('fid'),
    magpsf: history('magpsf'),
    sigmapsf: history('sigmapsf'),
    magnr: history('magnr'),
    sigmagnr: history('sigmagnr'),
  },
  cuts({
    maybeExtragalactic,
    age,
    galacticLatitude,
    sign,
    drb,
    classtar,
    ndethist,
    ssdistnr,
    isdiffpos,
    ...history
  }) {
    const { jd, fid, magpsf, sigmapsf, magnr, sigmagnr } = history;
    const curve = {
      jd: jd.values,
      fid: fid.values,
      magpsf: magpsf.values,
      sigmapsf: sigmapsf.values,
      magnr: magnr.values,
      sigmagnr: sigmagnr.values,
    };
    const isFar = (distance: number): boolean => distance > nearbySolarSystem || distance < 0;
    return {
      'drb > 0.9': (row) => drb.at(row) > smallestDrb,
      'classtar > 0.4': (row) => classtar.at(row) > smallestClasstar,
      'younger than 5 days': (row) => age.at(row) < tooOld,
      'fewer than 20 detections': (row) => ndethist.at(row) < tooManyDetections,
      'no known Solar System object within 10 arcsec': (row) => isFar(ssdistnr.at(row)),
      'brighter than in the reference image': (row) => isdiffpos.at(row) === 't',
      'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
      'farther than 10 degrees from the Galactic plane': (row) =>
        Math.abs(galacticLatitude.at(row)) > galacticPlane,
      'fades by more than 0.3 mag/day': (row) =>
        fadingRate(curve, (nth) => sign.isPositive(row, nth), jd.offsets[row], jd.offsets[row + 1]) >
        slowestFading,
    };
  },
});
