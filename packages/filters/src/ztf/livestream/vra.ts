import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { labelled } from '../../label.ts';
import { smallestDrb } from '../looks-real.ts';
import { notKnownSolarSystem } from '../solar-system.ts';

/** Only sources fainter than this [mag]. */
const brightest = 19.5;

/**
 * Faint sources that no catalogue knows: `cdsxmatch` Unknown, `roid` not 3, `magpsf > 19.5`, `drb > 0.5`. Source:
 * fink-filters 7.45, ztf/livestream/filter_vra.
 */
export const vra = defineFilter({
  name: 'vra',
  survey: 'ztf',
  selects: 'Real sources fainter than 19.5 mag that neither SIMBAD nor the Minor Planet Center knows.',
  science: 'Faint transients',
  examples: [
    {
      passes: true,
      alert: { cdsxmatch: 'Unknown', roid: 0, 'candidate.magpsf': 20.1, 'candidate.drb': 0.9 },
    },
    { passes: false, alert: { 'candidate.magpsf': 19.5 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { roid: 3 } },
    { passes: false, alert: { cdsxmatch: 'Galaxy' } },
  ],
  inputs: {
    isUnknown: labelled('cdsxmatch', ['Unknown']),
    notKnownSolarSystem,
    magpsf: num('candidate.magpsf'),
    drb: num('candidate.drb'),
  },
  cuts: ({ isUnknown, notKnownSolarSystem, magpsf, drb }) => ({
    'fainter than 19.5 mag': (row) => magpsf.at(row) > brightest,
    'drb > 0.5': (row) => drb.at(row) > smallestDrb,
    'not known to the Minor Planet Center': notKnownSolarSystem.at,
    'in no catalogue of SIMBAD': isUnknown.at,
  }),
});
