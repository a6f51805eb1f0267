import type { Night } from './night.ts';

/** Nearest source of the reference image below which an alert can be an artefact of a star [arcsec]. */
const nearStar = 2;
/** Such an alert is fainter than the star, or less than this brighter [mag]. */
const brighterThanStar = 1;
/** The stellar locus in the plane of log10(distnr) and magnr - magpsf: slope [mag], and place on the abscissa. */
const [locusSlope, locusPlace] = [-4, 0.2];
/** Dates that a name can be made of: years 0 to 9999 [day]. */
const [firstJd, lastJd] = [1_721_060, 5_373_484];

/**
 * Whether an alert has the place of a residual of a star: near a source of the reference image, and the fainter
 * compared with it the nearer it is. False where anything of this is missing.
 */
export const isInStellarLocus = (magpsf: number, magnr: number, distnr: number): boolean =>
  distnr < nearStar &&
  magnr - magpsf < brighterThanStar &&
  magnr - magpsf < locusSlope * (Math.log10(distnr) + locusPlace);

/**
 * Rows of the alerts that can belong to a tracklet: seen once, positive, no known object, no residual of a star. In
 * the order of their time, then of their position: the order of the night does not matter.
 */
export function trackletCandidates(night: Night): Uint32Array {
  const { jd, ra, dec, magpsf, magnr, distnr, ndethist, isPositive, isKnownObject } = night;
  const rows: number[] = [];
  for (let row = 0; row < jd.length; row++) {
    if (
      ndethist[row] === 1 &&
      isPositive[row] !== 0 &&
      isKnownObject[row] === 0 &&
      jd[row] >= firstJd &&
      jd[row] <= lastJd &&
      Number.isFinite(ra[row]) &&
      Math.abs(dec[row]) <= 90 &&
      !isInStellarLocus(magpsf[row], magnr[row], distnr[row])
    ) {
      rows.push(row);
    }
  }
  return Uint32Array.from(rows).sort((a, b) => jd[a] - jd[b] || ra[a] - ra[b] || dec[a] - dec[b]);
}
