import { num } from '@fink/alert-view';
import { altitude, type Site, secantAirmass, utcFromTai } from '@fink/sky';
import { derived } from '../derived-input.ts';
import { midpointMjdTai } from './source.ts';

/** Cerro Pachon, as astropy's list of observatories has it. */
const cerroPachon: Site = { latitude: -30.2407416666667, longitude: -70.7366833333333, height: 2750 };
/** Before 1972 UTC is not defined; no packet is older [MJD]. */
const firstTime = 41318;

/** Airmass of the source at Cerro Pachon: the secant of the zenith distance. NaN where place or time is missing. */
export const airmass = derived(
  { ra: num('diaSource.ra'), dec: num('diaSource.dec'), midpointMjdTai },
  ({ ra, dec, midpointMjdTai }) =>
    (row) => {
      const mjd = midpointMjdTai.at(row);
      const [alpha, delta] = [ra.at(row), dec.at(row)];
      if (!(mjd > firstTime) || Number.isNaN(alpha + delta)) return Number.NaN;
      return secantAirmass(altitude(alpha, delta, utcFromTai(mjd), cerroPachon));
    },
);
