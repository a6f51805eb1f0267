import { num } from '@fink/alert-view';
import { sharedCuts } from '../filter-cuts.ts';
import { label } from '../label.ts';
import { verdict } from '../verdict.ts';
import { simbadCandidates } from './other/simbad-candidates.ts';
import { notKnownSolarSystem } from './solar-system.ts';

/** Farther than this [arcsec] from the nearest source of ZTF's reference image. */
const nearbyReference = 1.5;
/** Values of `DR3Name` that say that Gaia has no source there. */
const noGaiaSource: ReadonlySet<string | null> = new Set(['', 'nan', 'Unknown']);

/**
 * Sources that no catalogue has: more than 1.5 arcsec from any source of the reference image, not in SIMBAD (galaxies
 * may be there), not in Gaia DR3, not known to the Minor Planet Center. False where SIMBAD or Gaia was not asked
 * (null). Source: fink-filters 7.45, ztf/livestream/filter_new_hostless.
 */
export const uncatalogued = sharedCuts(
  {
    distnr: num('candidate.distnr'),
    cdsxmatch: label('cdsxmatch'),
    inSimbad: verdict(simbadCandidates),
    gaia: label('DR3Name'),
    notKnownSolarSystem,
  },
  ({ distnr, cdsxmatch, inSimbad, gaia, notKnownSolarSystem }) => ({
    'farther than 1.5 arcsec from any reference source': (row) => distnr.at(row) > nearbyReference,
    'not known to the Minor Planet Center': notKnownSolarSystem.at,
    'searched for in SIMBAD': (row) => cdsxmatch.at(row) !== null,
    'not in SIMBAD, but for galaxies': (row) => !inSimbad.at(row),
    'not in Gaia DR3': (row) => noGaiaSource.has(gaia.at(row)),
  }),
);
