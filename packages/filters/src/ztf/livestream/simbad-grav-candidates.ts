import { defineFilter } from '../../filter.ts';
import { labelled } from '../../label.ts';

/** SIMBAD's labels of what bends light or sends gravitational waves. */
const gravitational = [
  'Gravitation',
  'LensingEv',
  'GravLensSystem',
  'GravLens',
  'LensedImage',
  'LensedG',
  'LensedQ',
  'BlackHole',
  'GravWaveEvent',
];

/**
 * Gravitational lenses, lensed sources, black holes: `cdsxmatch` is a label of these. Source: fink-filters 7.45,
 * ztf/livestream/filter_simbad_grav_candidates.
 */
export const simbadGravCandidates = defineFilter({
  name: 'simbad_grav_candidates',
  survey: 'ztf',
  selects:
    'Sources that SIMBAD knows as gravitational lenses, lensed objects, black holes or gravitational-wave events.',
  science: 'Gravitational lensing',
  examples: [
    { passes: true, alert: { cdsxmatch: 'LensedQ' } },
    { passes: false, alert: { cdsxmatch: 'GravLens_Candidate' } },
  ],
  inputs: { isGravitational: labelled('cdsxmatch', gravitational) },
  cuts: ({ isGravitational }) => ({
    'lens, lensed, black hole or wave event in SIMBAD': isGravitational.at,
  }),
});
