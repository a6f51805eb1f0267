import { num } from '@fink/alert-view';
import { galactic, geocentricEcliptic } from '@fink/sky';
import { derived } from '../derived-input.ts';

const coordinates = { ra: num('candidate.ra'), dec: num('candidate.dec') };

/** Galactic latitude b [degree]. */
export const galacticLatitude = derived(
  coordinates,
  ({ ra, dec }) =>
    (row) =>
      galactic(ra.at(row), dec.at(row)).lat,
);

/** Ecliptic latitude [degree], mean ecliptic of J2000 as seen from the Earth. */
export const eclipticLatitude = derived(
  coordinates,
  ({ ra, dec }) =>
    (row) =>
      geocentricEcliptic(ra.at(row), dec.at(row)).lat,
);
