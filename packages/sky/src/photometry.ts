/** AB magnitude of a flux of 1 nJy: 8.90 + 2.5 log10(1e9). */
export const nanojanskyZeroPoint = 31.4;

/** AB magnitude of a flux [nJy]; NaN for a flux of zero or less. */
export const magnitudeFromNanojansky = (flux: number): number =>
  flux > 0 ? nanojanskyZeroPoint - 2.5 * Math.log10(flux) : Number.NaN;

/** Error [mag] of the magnitude of a flux with an error, to first order. */
export const magnitudeErrorFromFlux = (flux: number, fluxError: number): number =>
  flux > 0 ? (2.5 / Math.LN10) * (fluxError / flux) : Number.NaN;

/** Flux [nJy] of an AB magnitude. */
export const nanojanskyFromMagnitude = (magnitude: number): number =>
  10 ** (0.4 * (nanojanskyZeroPoint - magnitude));

/** Flux in the units of SNANA (zero point 27.5): 10^(11 - 0.4 mag). */
export const snanaFlux = (magnitude: number): number => 10 ** (-0.4 * magnitude) * 1e11;

/** Error of `snanaFlux`, with the rounded constants of SNANA's users: 9.21034e10 exp(-0.921034 mag) sigma. */
export const snanaFluxError = (magnitude: number, sigma: number): number =>
  9.21034e10 * Math.exp(-0.921034 * magnitude) * sigma;
