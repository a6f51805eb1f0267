import { normalDensity, normalProbability } from '../../math/normal-distribution.ts';
import type { ShiftedFlux } from './shifted-flux.ts';

/** Standard normal deviate of the 95th percentile. */
const deviate95 = 1.6448536269514722;

/** Distribution of ln(flux now/flux before). */
export interface LogRatio {
  mean: number;
  variance: number;
  /** 5th percentile. */
  lower: number;
  /** 95th percentile. */
  upper: number;
}

/**
 * Ratio to the flux of an earlier detection, into `ratio`. Mean and variance of a logarithm of a ratio are sums; the
 * percentiles of a ratio of normal deviates follow from P(a + bz < x(c + dz')) being normal in x (Fieller 1954): a
 * quadratic equation. Its ends exist since both fluxes are 3.85 standard deviations from 0 or more.
 */
export function ratioToDetection(now: ShiftedFlux, before: ShiftedFlux, ratio: LogRatio): void {
  const scale = now.logCentre - before.logCentre;
  ratio.mean = scale + now.meanLog - before.meanLog;
  ratio.variance = now.varianceLog + before.varianceLog;
  const above = 1 - (deviate95 * now.spread) ** 2;
  const below = 1 - (deviate95 * before.spread) ** 2;
  const root = Math.sqrt(Math.max(0, 1 - above * below));
  ratio.upper = scale + Math.log((1 + root) / below);
  ratio.lower = scale + Math.log((1 - root) / below);
}

/**
 * Ratio to a flux that is anything from 0 to a limit, uniformly, into `ratio`. ln of the uniform deviate has mean
 * -1 and variance 1.
 *
 * @param logLimit ln of the limit
 */
export function ratioToLimit(now: ShiftedFlux, logLimit: number, ratio: LogRatio): void {
  const scale = now.logCentre - logLimit;
  ratio.mean = scale + now.meanLog + 1;
  ratio.variance = now.varianceLog + 1;
  ratio.upper = scale + Math.log(quotientQuantile(0.95, now.spread));
  ratio.lower = scale + Math.log(quotientQuantile(0.05, now.spread));
}

/**
 * Quantile of (1 + spread z)/u, z normal and u uniform on [0, 1]. P(… < x) = s (dΦ(d) + φ(d))/x with
 * d = (x - 1)/s, whose derivative is (Φ(d) - P)/x. Newton's method starts from the quantile without spread,
 * 1/(1 - probability).
 */
function quotientQuantile(probability: number, spread: number): number {
  let x = 1 / (1 - probability);
  if (spread === 0) return x;
  for (let iteration = 0; iteration < 30; iteration++) {
    const d = (x - 1) / spread;
    const inside = normalProbability(d);
    const excess = (spread * (d * inside + normalDensity(d))) / x - probability;
    const step = (excess * x) / (inside - probability - excess);
    x -= step;
    if (Math.abs(step) < 1e-12 * x) break;
  }
  return x;
}
