import { present } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { age } from '../age.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { looksReal } from '../looks-real.ts';
import { eclipticLatitude, galacticLatitude } from '../position.ts';
import { notKnownSolarSystem } from '../solar-system.ts';

/** A source that appeared less than this long ago [day]: 6 hours. */
const tooOld = 0.25;
/** Farther than this [degree] from the Galactic plane and from the ecliptic. */
const plane = 10;

/**
 * Candidates for kilonovae by where they are: `drb > 0.5`, `classtar > 0.4`, age below 0.25 days, `roid` not 3, a
 * SIMBAD label that leaves room for one, more than 10 degrees from the Galactic plane and from the ecliptic, and a
 * galaxy in which the source would have the brightness of a kilonova (`kn_host`, a column of the module of that
 * name). The veto of stars in SDSS within 5 arcsec needs a catalogue that is not configured: no source counts as a
 * star. Source: fink-filters 7.45, ztf/livestream/filter_early_kn_candidates.
 */
export const earlyKnCandidates = defineFilter({
  name: 'early_kn_candidates',
  survey: 'ztf',
  selects:
    'Sources of the last 6 hours in a galaxy within 230 Mpc where they would be as bright as a kilonova.',
  science: 'Kilonovae',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Galaxy',
        roid: 0,
        'candidate.drb': 0.9,
        'candidate.classtar': 0.9,
        'candidate.ra': 180,
        'candidate.dec': 40,
        'candidate.jdstarthist': 2459000.5,
        'candidate.jd': 2459000.7,
        kn_host: { lum_dist: 40 },
      },
    },
    { passes: false, alert: { kn_host: null } },
    { passes: false, alert: { 'candidate.jdstarthist': 2459000.4 } },
    { passes: false, alert: { 'candidate.dec': 2 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { 'candidate.classtar': 0.3 } },
    { passes: false, alert: { roid: 3 } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
    { passes: false, alert: { 'candidate.dec': -60 } },
  ],
  inputs: {
    host: present('kn_host'),
    maybeExtragalactic,
    looksReal,
    notKnownSolarSystem,
    age,
    galacticLatitude,
    eclipticLatitude,
  },
  cuts: ({
    host,
    maybeExtragalactic,
    looksReal,
    notKnownSolarSystem,
    age,
    galacticLatitude,
    eclipticLatitude,
  }) => ({
    'as bright as a kilonova in a galaxy within 230 Mpc': host.at,
    ...looksReal,
    'younger than 0.25 days': (row) => age.at(row) < tooOld,
    'not known to the Minor Planet Center': notKnownSolarSystem.at,
    'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
    'farther than 10 degrees from the Galactic plane': (row) => Math.abs(galacticLatitude.at(row)) > plane,
    'farther than 10 degrees from the ecliptic': (row) => Math.abs(eclipticLatitude.at(row)) > plane,
  }),
});
