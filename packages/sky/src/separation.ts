import { arcsecond, degree } from './angles.ts';

/**
 * Angle on the sky between two positions.
 *
 * Haversine formula, with the haversine of the distance to the antipode beside it: each is a sum of terms that are
 * never negative, so that nothing cancels, neither for positions that almost coincide nor for opposite ones.
 *
 * @param ra1 right ascension [deg], any range; likewise `ra2`
 * @param dec1 declination [deg], -90 to 90; likewise `dec2`
 * @returns [arcsec], 0 to 648,000; NaN where a coordinate is NaN
 */
export function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const cosines = Math.cos(dec1 * degree) * Math.cos(dec2 * degree);
  const halfRa = ((ra2 - ra1) / 2) * degree;
  const near = Math.sin(((dec2 - dec1) / 2) * degree) ** 2 + cosines * Math.sin(halfRa) ** 2;
  const far = Math.sin(((dec2 + dec1) / 2) * degree) ** 2 + cosines * Math.cos(halfRa) ** 2;
  return (2 * Math.atan2(Math.sqrt(near), Math.sqrt(far))) / arcsecond;
}
