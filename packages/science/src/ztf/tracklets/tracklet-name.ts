import { mjdFromJd, unixMsFromMjd } from '@fink/sky';

/**
 * Name of a tracklet: TRCK_YYYYMMDD_HHMMSS_NN, with the UTC date and time of its exposure, fractions of seconds cut
 * off, and a number from 00 on.
 *
 * @param jd Julian date of the exposure [day], in the years 0 to 9999
 */
export function trackletName(jd: number, number: number): string {
  // A Julian date is good to 0.04 ms: a whole second must not become the one before it.
  const [date, time] = new Date(Math.round(unixMsFromMjd(mjdFromJd(jd)))).toISOString().split('T');
  const digits = (text: string): string => text.replace(/\D/g, '');
  return `TRCK_${digits(date)}_${digits(time.slice(0, 8))}_${String(number).padStart(2, '0')}`;
}
