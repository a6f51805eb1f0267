import { leapSeconds } from './leap-seconds.ts';

/** Julian date of modified Julian date zero [day]. */
export const mjdZero = 2_400_000.5;
/** Modified Julian date of 1970-01-01T00:00:00 [day]. */
const unixEpochMjd = 40_587;
const secondsPerDay = 86_400;
const msPerDay = 86_400_000;

export const mjdFromJd = (jd: number): number => jd - mjdZero;
export const jdFromMjd = (mjd: number): number => mjd + mjdZero;

/** Modified Julian date [day] of a Unix time [ms], both UTC; a leap second has the date of the one after it. */
export const mjdFromUnixMs = (ms: number): number => unixEpochMjd + ms / msPerDay;
export const unixMsFromMjd = (mjd: number): number => (mjd - unixEpochMjd) * msPerDay;

/**
 * TAI - UTC [s] at a UTC date: whole seconds since 1972, when UTC got its present form.
 * @throws RangeError before 1972
 */
export function taiMinusUtc(mjdUtc: number): number {
  for (let k = leapSeconds.length - 1; k >= 0; k--) {
    if (mjdUtc >= leapSeconds[k].mjd) return leapSeconds[k].taiMinusUtc;
  }
  throw new RangeError(`UTC date ${mjdUtc} is before 1972-01-01 (MJD ${leapSeconds[0].mjd}).`);
}

/** TAI date [MJD] of a UTC date [MJD]. @throws RangeError before 1972 */
export const taiFromUtc = (mjdUtc: number): number => mjdUtc + taiMinusUtc(mjdUtc) / secondsPerDay;

/**
 * UTC date [MJD] of a TAI date [MJD]; during a leap second the date runs into the next day, which then begins again.
 * @throws RangeError before 1972
 */
export function utcFromTai(mjdTai: number): number {
  for (let k = leapSeconds.length - 1; k >= 0; k--) {
    const utc = mjdTai - leapSeconds[k].taiMinusUtc / secondsPerDay;
    // Half a microsecond for the rounding of dates.
    if (utc >= leapSeconds[k].mjd - 5e-12) return utc;
  }
  throw new RangeError(`TAI date ${mjdTai} is before 1972-01-01 UTC.`);
}
