import {
  AstroTime,
  Body,
  Equator,
  Horizon,
  Observer,
  RotateVector,
  Rotation_EQJ_HOR,
  Vector,
} from 'astronomy-engine';
import { degree } from './angles.ts';
import { unitVector } from './rotation.ts';

/** A place on the Earth. */
export interface Site {
  /** Geodetic latitude, north positive [deg]. */
  readonly latitude: number;
  /** Longitude, east positive [deg]. */
  readonly longitude: number;
  /** Height above the ellipsoid [m]. */
  readonly height: number;
}

/** Modified Julian date of J2000.0. */
const j2000 = 51_544.5;

/** Positions are computed for UTC in place of UT1: the difference (below 0.9 s) turns the sky by 13 arcsec at most. */
const timeOf = (mjdUtc: number): AstroTime => new AstroTime(mjdUtc - j2000);
const observerAt = (site: Site): Observer => new Observer(site.latitude, site.longitude, site.height);

/**
 * Altitude [deg] of an ICRS position, without refraction and aberration (good to some 0.01 deg).
 *
 * @param mjdUtc [day]
 */
export function altitude(ra: number, dec: number, mjdUtc: number, site: Site): number {
  const time = timeOf(mjdUtc);
  const [x, y, z] = unitVector(ra, dec);
  const up = RotateVector(Rotation_EQJ_HOR(time, observerAt(site)), new Vector(x, y, z, time)).z;
  return Math.asin(Math.max(-1, Math.min(1, up))) / degree;
}

/** Altitude [deg] of the Sun's centre, without refraction. @param mjdUtc [day] */
export const sunAltitude = (mjdUtc: number, site: Site): number => bodyAltitude(Body.Sun, mjdUtc, site);

/** Altitude [deg] of the Moon's centre as seen from the site (parallax included), without refraction. */
export const moonAltitude = (mjdUtc: number, site: Site): number => bodyAltitude(Body.Moon, mjdUtc, site);

function bodyAltitude(body: Body, mjdUtc: number, site: Site): number {
  const time = timeOf(mjdUtc);
  const observer = observerAt(site);
  const { ra, dec } = Equator(body, time, observer, true, true);
  return Horizon(time, observer, ra, dec).altitude;
}
