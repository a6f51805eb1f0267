import { crossMatch } from '../../xmatch/cross-match.ts';

/**
 * Galaxy within 230 Mpc of the Mangrove catalogue (Ducoin et al. 2020), within 60 arcsec. All values are texts, as in
 * the original's map of texts, and 'None' where there is no match. The original's key `2MASS_name` is `_2MASS_name`.
 */
export const mangrove = crossMatch({
  name: 'mangrove',
  survey: 'ztf',
  purpose: 'Nearby galaxy. Source: fink-science 8.53.0, ztf/xmatch; Mangrove, Ducoin et al. 2020.',
  struct: { name: 'mangrove', meaning: 'Galaxy of the Mangrove catalogue; all values None: no match.' },
  match: {
    catalogue: 'mangrove',
    radius: 60,
    columns: {
      HyperLEDA_name: {
        kind: 'utf8',
        from: 'HyperLEDA_name',
        none: 'None',
        meaning: 'Name in HyperLEDA, or None.',
      },
      // A field of Avro cannot begin with a digit.
      _2MASS_name: { kind: 'utf8', from: '2MASS_name', none: 'None', meaning: 'Name in 2MASS, or None.' },
      lum_dist: {
        kind: 'utf8',
        from: 'lum_dist',
        none: 'None',
        meaning: 'Luminosity distance [Mpc] as text, or None.',
      },
      ang_dist: {
        kind: 'utf8',
        from: 'ang_dist',
        none: 'None',
        meaning: 'Angular-diameter distance [Mpc] as text, or None.',
      },
    },
  },
});
