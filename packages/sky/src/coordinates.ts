import type { Direction } from './angles.ts';
import { about, applied, directionOf, inTurn, transposed, unitVector, type Vector } from './rotation.ts';

/** Degrees per milliarcsecond. */
const mas = 1 / 3_600_000;

/** From ICRS to the axes of FK5 J2000 (Mignard & Froeschlé 2000, A&A 354, 732). */
const icrsToFk5 = inTurn(about('z', -22.9 * mas), about('y', 9.1 * mas), about('x', 19.9 * mas));

/**
 * From FK5 J2000 to the galactic system of the IAU (Blaauw et al. 1960), whose definition for B1950 (pole
 * 12h49m, +27.4 deg; position angle of the centre 123 deg) is brought to J2000 as in Liu, Zhu & Zhang 2011,
 * A&A 526, A16: right ascension and declination of the pole, longitude of the celestial pole [deg].
 */
const fk5ToGalactic = inTurn(
  about('z', 192.8594812065348),
  about('y', 90 - 27.12825118085622),
  about('z', 180 - 122.9319185680026),
);

const icrsToGalactic = inTurn(icrsToFk5, fk5ToGalactic);
const galacticToIcrs = transposed(icrsToGalactic);

/** Mean obliquity of the ecliptic at J2000 [deg]: 84381.406 arcsec (IAU 2006 precession, Capitaine et al. 2003). */
const obliquity = 84381.406 / 3600;

/** From ICRS to the mean ecliptic of J2000; frame bias of the IERS Conventions 2010, section 5.4.4. */
const icrsToEcliptic = inTurn(
  about('z', -14.6 * mas),
  about('y', -16.617 * mas),
  about('x', 6.8192 * mas),
  about('x', obliquity),
);

/** The Earth's velocity about the barycentre at J2000.0, in units of the speed of light, ICRS axes (DE430). */
const earthVelocity: Vector = [-9.935188888939238e-5, -1.6777453016940508e-5, -7.273846787215326e-6];

/** Galactic longitude and latitude [deg] of an ICRS position [deg]. */
export const galactic = (ra: number, dec: number): Direction =>
  directionOf(applied(icrsToGalactic, unitVector(ra, dec)));

/** ICRS right ascension and declination [deg] of galactic coordinates [deg]. */
export const fromGalactic = (l: number, b: number): Direction =>
  directionOf(applied(galacticToIcrs, unitVector(l, b)));

/** Longitude and latitude [deg] in the barycentric mean ecliptic of J2000 of an ICRS position [deg]. */
export const ecliptic = (ra: number, dec: number): Direction =>
  directionOf(applied(icrsToEcliptic, unitVector(ra, dec)));

/**
 * The same as seen from the Earth at J2000.0, that is with its aberration of up to 20.5 arcsec: what astropy calls
 * `geocentricmeanecliptic`, and what the reference's kilonova filter uses [deg].
 */
export function geocentricEcliptic(ra: number, dec: number): Direction {
  const [x, y, z] = unitVector(ra, dec);
  return directionOf(
    applied(icrsToEcliptic, [x + earthVelocity[0], y + earthVelocity[1], z + earthVelocity[2]]),
  );
}
