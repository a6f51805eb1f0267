import { num } from '@fink/alert-view';
import { derived } from '../derived-input.ts';

/** Values of `roid`, the Solar System flag that the module of that name adds. */
export const solarSystem = { none: 0, firstDetection: 1, candidate: 2, known: 3 } as const;

/** Not a known object of the Minor Planet Center; false where the flag is missing. */
export const notKnownSolarSystem = derived(
  { roid: num('roid') },
  ({ roid }) =>
    (row) =>
      roid.at(row) < solarSystem.known,
);
