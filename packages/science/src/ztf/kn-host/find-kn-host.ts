import type { Catalogue } from '@fink/sky';

/** Farthest galaxies whose kilonovae gravitational-wave detectors can point at [Mpc], luminosity distance. */
const range = 230;
/** Farthest from the centre of its galaxy that a kilonova is looked for [Mpc]: 10 kpc. */
const farthest = 0.01;
/** Galaxies are looked for within this angle [arcsec] at most: 2 degrees, 10 kpc at 0.29 Mpc. */
const widest = 2 * 3600;
/** Luminosity distance over angular-diameter distance, (1 + z)^2, is below this for galaxies within that range. */
const mostDistanceRatio = 2;
/** Absolute magnitudes of kilonovae [mag]: brighter than the faint end, fainter than the bright end. */
const faintEnd = -15;
const brightEnd = -17;
/** Arcseconds of a radian. */
const radian = (180 * 3600) / Math.PI;

/** A galaxy in which a source would be as bright as a kilonova. */
export interface KnHost {
  /** Row of the galaxy in the catalogue. */
  readonly row: number;
  /** Luminosity distance of the galaxy [Mpc]. */
  readonly lumDist: number;
  /** Distance of the source from the galaxy's centre, as seen in the sky [kpc]. */
  readonly separation: number;
  /** Absolute magnitude of the source at the galaxy's distance [mag]: m - 25 - 5 log10(distance / Mpc). */
  readonly absoluteMagnitude: number;
}

/**
 * How galaxies of a catalogue (columns `lum_dist` and `ang_dist`, luminosity and angular-diameter distance [Mpc]) are
 * searched for one that a source of magnitude `mag` at `ra`, `dec` [degree] may be a kilonova in: within 10 kpc of its
 * centre and -17 < M < -15. The nearest to us if there are several, undefined if there is none.
 */
export function knHostFinder(
  galaxies: Catalogue,
): (ra: number, dec: number, mag: number) => KnHost | undefined {
  const distance = galaxies.number('lum_dist');
  const angularDistance = galaxies.number('ang_dist');
  return (ra, dec, mag) => {
    let host: KnHost | undefined;
    // At the distance where the source would be a faint kilonova; farther away, 10 kpc are less in the sky.
    const closest = 10 ** ((mag - 25 - faintEnd) / 5) / mostDistanceRatio;
    for (const row of galaxies.within(ra, dec, Math.min(widest, (farthest / closest) * radian))) {
      const lumDist = distance(row);
      const absoluteMagnitude = mag - 25 - 5 * Math.log10(lumDist);
      if (!(lumDist < range && absoluteMagnitude > brightEnd && absoluteMagnitude < faintEnd)) continue;
      const angle = galaxies.separation(row, ra, dec) / radian;
      const scale = angularDistance(row);
      if (!(angle < farthest / scale) || (host && host.lumDist <= lumDist)) continue;
      host = { row, lumDist, separation: angle * scale * 1000, absoluteMagnitude };
    }
    return host;
  };
}
