import { flag } from '@fink/alert-view';
import { derived } from '../derived-input.ts';

/** Rubin did not associate the source with a Solar System object; false where that is not known. */
export const notSolarSystem = derived(
  { isSso: flag('pred.is_sso') },
  ({ isSso }) =>
    (row) =>
      isSso.at(row) === false,
);
