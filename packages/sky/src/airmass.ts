import { degree } from './angles.ts';

/**
 * Airmass of plane-parallel air: the secant of the zenith distance, as astropy's `secz` gives it. Good above some
 * 20 deg; negative below the horizon.
 *
 * @param altitude [deg], without refraction
 */
export const secantAirmass = (altitude: number): number => 1 / Math.sin(altitude * degree);

/**
 * Airmass after Pickering (2002, DIO 12, 3), good down to the horizon, where it is about 38.
 *
 * @param altitude apparent altitude [deg]; NaN below the horizon
 */
export const pickeringAirmass = (altitude: number): number =>
  altitude < 0 ? Number.NaN : 1 / Math.sin((altitude + 244 / (165 + 47 * altitude ** 1.1)) * degree);
