import { history, num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { age } from '../age.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { smallestDrb } from '../looks-real.ts';
import { riseRate } from '../rise-rate.ts';
import { solarSystem } from '../solar-system.ts';

/** Only sources that appeared at most this long ago [day]. */
const oldest = 60;
/** Only sources that brightened at least this fast [mag/day] at some time. */
const slowestRise = 0.25;

/**
 * Young and quickly brightening transients: a SIMBAD label that leaves room for one, `roid` neither 2 nor 3,
 * `drb > 0.5`, age at most 60 days, and the fastest rise of the light curve at least 0.25 mag/day. Source:
 * fink-filters 7.45, ztf/livestream/filter_fast_riser_candidates.
 */
export const fastRiserCandidates = defineFilter({
  name: 'fast_riser_candidates',
  survey: 'ztf',
  selects:
    'Transients of the last 60 days that brightened by 0.25 mag/day or more between two detections of one band.',
  science: 'Fast transients',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Unknown',
        roid: 0,
        'candidate.drb': 0.9,
        'candidate.jdstarthist': 2459000.5,
        'candidate.jd': 2459002.5,
        'candidate.magpsf': 18,
        'candidate.fid': 1,
        prv_candidates: [{ jd: 2459000.5, magpsf: 19, fid: 1 }],
      },
    },
    { passes: false, alert: { prv_candidates: [{ jd: 2459000.5, magpsf: 19, fid: 2 }] } },
    { passes: false, alert: { prv_candidates: [{ jd: 2459000.5, magpsf: null, fid: 1 }] } },
    { passes: false, alert: { prv_candidates: null } },
    { passes: false, alert: { roid: 2 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { 'candidate.jdstarthist': 2458942.4 } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
  ],
  inputs: {
    maybeExtragalactic,
    roid: num('roid'),
    drb: num('candidate.drb'),
    age,
    jd: history('jd'),
    magpsf: history('magpsf'),
    fid: history('fid'),
  },
  cuts: ({ maybeExtragalactic, roid, drb, age, jd, magpsf, fid }) => ({
    'drb > 0.5': (row) => drb.at(row) > smallestDrb,
    'at most 60 days old': (row) => age.at(row) <= oldest,
    'no Solar System object, known or candidate': (row) => roid.at(row) < solarSystem.candidate,
    'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
    'brightens by at least 0.25 mag/day': (row) =>
      riseRate(jd.values, magpsf.values, fid.values, jd.offsets[row], jd.offsets[row + 1]) >= slowestRise,
  }),
});
