import { num } from '@fink/alert-view';
import { magnitudeFromNanojansky } from '@fink/sky';
import { derived } from '../derived-input.ts';
import { label } from '../label.ts';

/** Time of the observation [MJD, TAI]. */
export const midpointMjdTai = num('diaSource.midpointMjdTai');

/** Band of the observation: u, g, r, i, z or y. */
export const band = label('diaSource.band');

/** AB magnitude of a difference flux [nJy]; NaN where the flux is not positive, or infinite. */
export const magnitudeOf = (flux: number): number =>
  Number.isFinite(flux) ? magnitudeFromNanojansky(flux) : Number.NaN;

/** AB magnitude of the source in the difference image. */
export const magnitude = derived(
  { psfFlux: num('diaSource.psfFlux') },
  ({ psfFlux }) =>
    (row) =>
      magnitudeOf(psfFlux.at(row)),
);

/** Time since the first detection of the packet [day]; NaN where that is not known. */
export const age = derived(
  { midpointMjdTai, first: num('misc.firstDiaSourceMjdTaiFink') },
  ({ midpointMjdTai, first }) =>
    (row) =>
      midpointMjdTai.at(row) - first.at(row),
);
