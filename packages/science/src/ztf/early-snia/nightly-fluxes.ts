import { roundHalfEven } from '../../math/round-half-even.ts';
import type { SnanaPoints } from '../snana-points.ts';

/** The mean flux of every night in one band, earliest first. */
export interface NightlyFluxes {
  readonly count: number;
  /** Days since the first night, whole; the first `count` values count, as below. */
  readonly time: Float64Array;
  /** Mean flux [SNANA units]. */
  readonly flux: Float64Array;
  /** Mean of the errors [SNANA units]. */
  readonly error: Float64Array;
}

/**
 * Averages the points of a night. A night is the nearest whole Julian date, of two the even one, and so changes at 0 h
 * UTC. Fluxes are those of magnitudes, so that none is below the reference's limit of -10.
 */
export function nightlyFluxes({ count, time, flux, error }: SnanaPoints): NightlyFluxes {
  const nights = Array.from({ length: count }, (_, k) => roundHalfEven(time[k]));
  const known = [...new Set(nights)].sort((a, b) => a - b);
  const sums = known.map(() => ({ points: 0, flux: 0, error: 0 }));
  for (let k = 0; k < count; k++) {
    const sum = sums[known.indexOf(nights[k])];
    sum.points++;
    sum.flux += flux[k];
    sum.error += error[k];
  }
  return {
    count: known.length,
    time: Float64Array.from(known, (night) => night - known[0]),
    flux: Float64Array.from(sums, (sum) => sum.flux / sum.points),
    error: Float64Array.from(sums, (sum) => sum.error / sum.points),
  };
}

/** What of the weight of a flux is left in the next night. */
const memory = 0.75;

/**
 * Whether fluxes never fall below the exponentially weighted mean of all before them, which is when the mean itself
 * never falls: `mean_t = Σ 0.75^(t-i) x_i / Σ 0.75^(t-i)`, over nights with points.
 */
export function isRising({ count, flux }: NightlyFluxes): boolean {
  let [mean, weight] = [flux[0], 1];
  for (let k = 1; k < count; k++) {
    if (flux[k] < mean) return false;
    weight = 1 + memory * weight;
    mean += (flux[k] - mean) / weight;
  }
  return true;
}
