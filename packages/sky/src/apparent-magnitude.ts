/** Relative flux error per magnitude of error, rounded as in the reference (2.5 / ln 10 = 1.0857). */
const magnitudesPerFlux = 1.0857;

/** Flux of magnitude zero [Jy], for fluxes in units of it. */
export const abZeroFlux = 3631;

/**
 * Apparent ("DC") flux of a variable source in units of the flux of magnitude zero: that of the reference image plus
 * or minus that of the difference image. `abZeroFlux` times it is in Jy. NaN where the reference's magnitude is
 * missing or negative (-999 marks none). Source: fink-utils, photometry/conversion.
 *
 * @param magpsf magnitude in the difference image [mag]
 * @param magnr magnitude of the nearest source in the reference image [mag]
 * @param isPositive whether the difference is positive (`isdiffpos` t or 1)
 */
export function apparentFlux(magpsf: number, magnr: number, isPositive: boolean): number {
  if (!(magnr >= 0)) return Number.NaN;
  const difference = 10 ** (-0.4 * magpsf);
  return 10 ** (-0.4 * magnr) + (isPositive ? difference : -difference);
}

/** Error of `apparentFlux` in the same unit: the errors of both fluxes in quadrature. */
export function apparentFluxError(magpsf: number, sigmapsf: number, magnr: number, sigmagnr: number): number {
  if (!(magnr >= 0)) return Number.NaN;
  const difference = (sigmapsf / magnitudesPerFlux) * 10 ** (-0.4 * magpsf);
  const reference = (sigmagnr / magnitudesPerFlux) * 10 ** (-0.4 * magnr);
  return Math.sqrt(difference * difference + reference * reference);
}

/** Apparent magnitude [mag] of an apparent flux; NaN where the flux is not positive. */
export const apparentMagnitude = (flux: number): number => (flux > 0 ? -2.5 * Math.log10(flux) : Number.NaN);

/** Error of the apparent magnitude [mag]; NaN where the flux is not positive. */
export const apparentMagnitudeError = (flux: number, fluxError: number): number =>
  flux > 0 ? (fluxError / flux) * magnitudesPerFlux : Number.NaN;
