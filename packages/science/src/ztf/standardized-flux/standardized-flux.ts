import { type History, history } from '@fink/alert-view';
import { abZeroFlux, apparentFlux, apparentFluxError } from '@fink/sky';
import { type HistoryLetters, historyLetters } from '../../light-curve/history-letters.ts';
import type { Blazars } from './blazar-catalogue.ts';

/** What the standardized flux of a light curve is computed from. */
export const standardizedFluxInputs = {
  jd: history('jd'),
  fid: history('fid'),
  magpsf: history('magpsf'),
  sigmapsf: history('sigmapsf'),
  magnr: history('magnr'),
  sigmagnr: history('sigmagnr'),
  isdiffpos: historyLetters('isdiffpos'),
};

/** The same, bound to a batch. */
export interface StandardizedFluxSources {
  readonly jd: History;
  readonly fid: History;
  readonly magpsf: History;
  readonly sigmapsf: History;
  readonly magnr: History;
  readonly sigmagnr: History;
  readonly isdiffpos: HistoryLetters;
}

/** A light curve of flux over the median flux of its band; arrays are reused, points from 0 to `length` count. */
export interface StandardizedFlux {
  length: number;
  /** Time [jd]. */
  time: Float64Array;
  /** Apparent flux in units of the median of its band, NaN for an upper limit. */
  flux: Float64Array;
  /** Its error. */
  sigma: Float64Array;
}

/** An empty light curve. */
export const createStandardizedFlux = (capacity = 128): StandardizedFlux => ({
  length: 0,
  time: new Float64Array(capacity),
  flux: new Float64Array(capacity),
  sigma: new Float64Array(capacity),
});

/** Whether a letter of `isdiffpos` (t or 1) tells of a positive difference. */
const isPositive = (letter: number): boolean => letter === 0x74 || letter === 0x31;

/**
 * Fills the standardized flux of alert `row`: apparent (DC) flux [Jy] over the median flux [Jy] of the source in that
 * band, point by point in the packet's order. Bands have different medians, so that all of them are one light curve.
 * Source: fink-science 8.53.0, ztf/standardized_flux.
 *
 * @param blazar row of the source in the catalogue
 */
export function standardizedFlux(
  from: StandardizedFluxSources,
  row: number,
  blazars: Blazars,
  blazar: number,
  into: StandardizedFlux,
): void {
  const start = from.jd.offsets[row];
  const points = from.jd.offsets[row + 1] - start;
  if (points > into.time.length) Object.assign(into, createStandardizedFlux(2 * points));
  into.length = points;
  for (let n = 0; n < points; n++) {
    const k = start + n;
    const median = blazars.median(blazar, from.fid.values[k]) / abZeroFlux;
    const magnitude = from.magpsf.values[k];
    const reference = from.magnr.values[k];
    into.time[n] = from.jd.values[k];
    into.flux[n] = apparentFlux(magnitude, reference, isPositive(from.isdiffpos.letters[k])) / median;
    into.sigma[n] =
      apparentFluxError(magnitude, from.sigmapsf.values[k], reference, from.sigmagnr.values[k]) / median;
  }
}
