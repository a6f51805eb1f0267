import { legendreNodes } from '../../math/legendre-nodes.ts';
import { normalDensity, normalProbability } from '../../math/normal-distribution.ts';

/** Number of draws of the reference for every flux. */
export const draws = 10_000;
/** Mean of the largest of `draws` standard normal deviates: the smallest flux drawn lies that many errors low. */
export const expectedExtreme = 3.8516;
/** What the reference takes for a flux of exactly 0, in flux units: the machine epsilon of a double. */
const leastFlux = Number.EPSILON;
/** Largest standard normal deviate that the integrals reach. */
const farthest = 8;
/** Nodes of the integrals: 9 digits. */
const nodes = 40;

/**
 * Nodes z and weights (normal density included) on [-expectedExtreme, farthest]. The logarithm of the flux may have
 * its singularity at the lower end, hence z = w² - expectedExtreme, with w on Gauss-Legendre nodes.
 */
const [deviates, weights] = (() => {
  const reach = Math.sqrt(farthest + expectedExtreme);
  const legendre = legendreNodes(nodes);
  const w = legendre.positions.map((x) => (0.5 * x + 0.5) * reach);
  const z = w.map((root) => root * root - expectedExtreme);
  const density = z.map((deviate, k) => normalDensity(deviate) * w[k] * reach * legendre.weights[k]);
  const whole = normalProbability(expectedExtreme);
  return [Float64Array.from(z), Float64Array.from(density, (value) => value / whole)];
})();

/** Flux of a magnitude [mag] with its error, as the reference draws it: normal, then shifted to positive values. */
export interface ShiftedFlux {
  /** ln of the centre of the distribution; flux 1 is of magnitude 27.5 (the unit cancels out in a rate). */
  logCentre: number;
  /** Standard deviation over centre; at most 1/expectedExtreme. */
  spread: number;
  /** Mean of ln(flux/centre) over the draws. */
  meanLog: number;
  /** Variance of ln(flux/centre) over the draws. */
  varianceLog: number;
}

/** ln 10 / 2.5: relative change of flux per magnitude. */
export const fluxPerMagnitude = Math.LN10 / 2.5;

/** ln of the flux of a magnitude [mag], with the zero point 27.5 mag of the reference. */
export const logFlux = (magnitude: number): number => fluxPerMagnitude * (27.5 - magnitude);

/**
 * Describes the flux of `magnitude` ± `error` [mag], into `flux`: all NaN where one is missing or the error is
 * negative.
 *
 * The reference draws `draws` fluxes from a normal distribution, adds the absolute value of the smallest one to all
 * and replaces 0 by the machine epsilon. Here the smallest one lies at its expected place. With a signal to noise
 * above 3.85 it is positive, and the shift nearly doubles the flux: centre 2f - 3.85 σ. Else the smallest becomes 0,
 * the centre is 3.85 σ, and the one draw of epsilon, of a weight 1/draws, dominates the variance.
 */
export function describeFlux(magnitude: number, error: number, flux: ShiftedFlux): void {
  const relativeError = error >= 0 ? fluxPerMagnitude * error : Number.NaN;
  const lowest = 1 - expectedExtreme * relativeError;
  const centre = 1 + Math.abs(lowest);
  const spread = relativeError / centre;
  let mean = 0;
  let square = 0;
  for (let k = 0; k < nodes; k++) {
    const log = Math.log1p(spread * deviates[k]);
    mean += weights[k] * log;
    square += weights[k] * log * log;
  }
  const logCentre = logFlux(magnitude) + Math.log(centre);
  const logLowest = lowest > 0 ? Math.log1p(-spread * expectedExtreme) : Math.log(leastFlux) - logCentre;
  mean += (logLowest - mean) / draws;
  square += (logLowest * logLowest - square) / draws;
  flux.logCentre = logCentre;
  flux.spread = spread;
  flux.meanLog = mean;
  flux.varianceLog = square - mean * mean;
}
