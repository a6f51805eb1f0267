import { roundHalfEven } from '../../math/round-half-even.ts';
import type { SnanaPoints } from '../snana-points.ts';
import { isRising, type NightlyFluxes, nightlyFluxes } from './nightly-fluxes.ts';
import { minimiseSquares } from './trust-region.ts';

/** Features of one band: slope a, place b and height c of the sigmoid, signal to noise, mean square, nights. */
export const bandFeatures = 6;

/** What the forest was trained to see where there is no fit. */
const withoutFit = [0, 0, 0, 0.1, 1e8, 0];
/** Fewest nights of a fit. */
const fewestNights = 4;
/** Most evaluations of the residuals, 100 per parameter. */
const mostEvaluations = 300;
/** The sigmoid is rounded to this fraction before it is compared, and where it is then 0, it counts as `least`. */
const decimals = 1e4;
const least = 1e-5;

/**
 * Features of a band whose flux rises: those of the sigmoid `c / (1 + exp(-a (t - b)))` that fits its nightly fluxes,
 * t in days since the first night; the mean of flux/error; the mean of the squared differences of both curves, each
 * divided by its sum; and the number of nights. Source: Leoni et al. 2022.
 *
 * @param into 6 values; [0, 0, 0, 0.1, 1e8, 0] where there are fewer than 4 nights, or the flux falls
 */
export function computeBandFeatures(points: SnanaPoints, into: Float64Array): void {
  into.set(withoutFit);
  if (points.count < fewestNights) return;
  const nights = nightlyFluxes(points);
  if (nights.count < fewestNights || !isRising(nights)) return;

  const { count, time, flux, error } = nights;
  const sigmoid = startOf(nights);
  minimiseSquares(
    ([a, b, c], residuals) => {
      for (let k = 0; k < count; k++)
        residuals[k] = Math.abs(flux[k] - c / (1 + Math.exp(-a * (time[k] - b))));
    },
    count,
    sigmoid,
    mostEvaluations,
  );
  const [a, b, c] = sigmoid;
  const fitted = time.map((t) => roundedSigmoid(c / (1 + Math.exp(-a * (t - b)))));
  const [fluxes, fits] = [flux, fitted].map((values) => values.reduce((sum, value) => sum + value, 0));
  let [signal, square] = [0, 0];
  for (let k = 0; k < count; k++) {
    signal += flux[k] / error[k];
    square += (flux[k] / fluxes - fitted[k] / fits) ** 2;
  }
  into.set([a, b, c, signal / count, square / count, count]);
}

/** Where the fit starts: the slope between the faintest and the brightest night, per night; the greatest flux. */
function startOf({ time, flux }: NightlyFluxes): Float64Array {
  const c = Math.max(...flux);
  const [brightest, faintest] = [flux.indexOf(c), flux.indexOf(Math.min(...flux))];
  const a = brightest === 0 ? 1 : (brightest - faintest) / (time[brightest] - time[faintest]);
  const b = flux[0] > 0 && c !== flux[0] ? Math.log(c / flux[0] - 1) / a : 1;
  return Float64Array.of(a, b, c);
}

const roundedSigmoid = (flux: number): number => roundHalfEven(flux * decimals) / decimals || least;
