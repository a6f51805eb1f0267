/** Speed of light [km/s]. */
const speedOfLight = 299_792.458;
/** Hubble constant [km/s/Mpc] and matter density of the cosmology that absolute magnitudes refer to. */
const hubbleConstant = 70;
const matterDensity = 0.3;
/** Intervals of Simpson's rule, even: 1e-9 up to a redshift of 10. */
const intervals = 128;

/**
 * Luminosity distance [Mpc] at a redshift in a flat universe of matter and a cosmological constant without radiation
 * (H0 70 km/s/Mpc, Om 0.3): `(1 + z) c / H0` times the integral of `1 / sqrt(Om (1 + z)^3 + 1 - Om)`, taken over
 * `ln(1 + z)`. NaN where the redshift is not positive.
 *
 * @param matter density of matter, as a share of the critical one
 */
export function luminosityDistance(redshift: number, matter: number = matterDensity): number {
  if (!(redshift > 0)) return Number.NaN;
  const end = Math.log1p(redshift);
  const step = end / intervals;
  const growth = Math.exp(step);
  let stretch = 1;
  let sum = 0;
  for (let k = 0; k <= intervals; k++) {
    const weight = k === 0 || k === intervals ? 1 : 2 + 2 * (k % 2);
    sum += (weight * stretch) / Math.sqrt(matter * stretch * stretch * stretch + 1 - matter);
    stretch *= growth;
  }
  return ((1 + redshift) * speedOfLight * sum * step) / (3 * hubbleConstant);
}

/** Absolute magnitude of an apparent one at a redshift, without K correction; NaN where the redshift is not positive. */
export const absoluteMagnitude = (apparent: number, redshift: number): number =>
  apparent - 5 * Math.log10(luminosityDistance(redshift) * 1e5);
