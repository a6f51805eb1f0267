import { BANDS, type Band } from './lsst-source.ts';
import { mjdOf, type Night } from './night.ts';
import type { Random } from './random.ts';

/** Alerts of one visit at most, in the mean (the survey expects ten thousand). */
const ALERTS_PER_VISIT = 1000;
const MOST_VISITS = 1000;
/**
 * Dark time on Cerro Pachon [day after 0 h UTC of the night's date]. The night's date (`day_obs`) is that of UTC
 * minus 12 h, so most of the night lies in the next day of UTC.
 */
const FIRST = 0.99;
const LAST = 1.39;
/** TAI - UTC [day]: 37 leap seconds since 2017. */
const TAI_MINUS_UTC = 37 / 86_400;

/** What the alerts of one visit share. */
export interface LsstVisit {
  /** Date and running number, as Rubin composes it. */
  readonly visit: number;
  /** Middle [MJD, TAI]. */
  readonly mjd: number;
  readonly band: Band;
  /** Centre of the field [deg]. */
  readonly ra: number;
  readonly dec: number;
}

/** The visits of a night with `size` alerts, evenly spread over the dark time. */
export function lsstVisits(night: Night, size: number, random: Random): readonly LsstVisit[] {
  const count = Math.min(Math.ceil(size / ALERTS_PER_VISIT), MOST_VISITS);
  return Array.from({ length: count }, (_, i) => ({
    visit: Number(night.name) * 100_000 + 27 + i,
    mjd: mjdOf(night) + FIRST + ((LAST - FIRST) * (i + 0.5)) / count + TAI_MINUS_UTC,
    band: BANDS[(i * 5 + 1) % BANDS.length],
    ra: random.between(0, 360),
    dec: random.between(-75, 5),
  }));
}
