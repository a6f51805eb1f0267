import { num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { knHostFinder } from './find-kn-host.ts';

/** Only sources that appeared at most this long ago [day] are looked at: older ones fade from this range. */
const oldest = 0.25;

/**
 * The galaxy of the Mangrove catalogue in which a source of the last 6 hours would be as bright as a kilonova; null
 * for older sources and where there is none. Source: fink-filters 7.45, ztf/livestream/filter_early_kn_candidates
 * (which writes it into its messages); the catalogue: Ducoin et al. 2020.
 */
export const knHost = defineModule({
  name: 'kn_host',
  survey: 'ztf',
  purpose:
    'Galaxy within 230 Mpc and 10 kpc of a source of the last 6 hours, at whose distance -17 < M < -15. ' +
    'Source: fink-filters 7.45, early_kn_candidates; Mangrove, Ducoin et al. 2020.',
  inputs: {
    jd: num('candidate.jd'),
    jdstarthist: num('candidate.jdstarthist'),
    ra: num('candidate.ra'),
    dec: num('candidate.dec'),
    magpsf: num('candidate.magpsf'),
  },
  outputs: {
    kn_host: {
      kind: 'struct',
      meaning: 'Galaxy in which the source would be as bright as a kilonova; null if there is none.',
      fields: {
        name: { kind: 'utf8', meaning: 'Name in HyperLEDA.' },
        lum_dist: { kind: 'float64', meaning: 'Luminosity distance [Mpc].' },
        separation: { kind: 'float64', meaning: 'Projected distance from the centre of the galaxy [kpc].' },
        absolute_magnitude: { kind: 'float64', meaning: 'Absolute magnitude at that distance [mag].' },
      },
    },
  },
  catalogues: ['mangrove'],
  bind({ jd, jdstarthist, ra, dec, magpsf }, out, { catalogues }) {
    const galaxies = catalogues.mangrove;
    if (galaxies === undefined) return () => {};
    const find = knHostFinder(galaxies);
    const name = galaxies.text('HyperLEDA_name');
    return (row) => {
      if (!(jd.at(row) - jdstarthist.at(row) <= oldest)) return;
      const host = find(ra.at(row), dec.at(row), magpsf.at(row));
      if (host === undefined) return;
      const { fields } = out.kn_host;
      const known = name(host.row);
      if (known !== null) fields.name.set(row, known);
      fields.lum_dist.set(row, host.lumDist);
      fields.separation.set(row, host.separation);
      fields.absolute_magnitude.set(row, host.absoluteMagnitude);
      out.kn_host.set(row);
    };
  },
});
