import { num } from '@fink/alert-view';
import { galactic } from '@fink/sky';
import { derived } from '../derived-input.ts';

/** Galactic latitude b of the source [degree]. */
export const galacticLatitude = derived(
  { ra: num('diaSource.ra'), dec: num('diaSource.dec') },
  ({ ra, dec }) =>
    (row) =>
      galactic(ra.at(row), dec.at(row)).lat,
);
