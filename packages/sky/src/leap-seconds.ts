/**
 * TAI - UTC [s] from 0 h UTC of a date on. Source: IERS, Leap_Second.dat (https://hpiers.obspm.fr/iers/bul/bulc/),
 * as of Bulletin C 70: no leap second until the end of December 2025 at least, and none announced after it.
 */
export const leapSeconds: readonly { readonly mjd: number; readonly taiMinusUtc: number }[] = [
  41317, // 1972-01-01
  41499, // 1972-07-01
  41683, // 1973-01-01
  42048, // 1974-01-01
  42413, // 1975-01-01
  42778, // 1976-01-01
  43144, // 1977-01-01
  43509, // 1978-01-01
  43874, // 1979-01-01
  44239, // 1980-01-01
  44786, // 1981-07-01
  45151, // 1982-07-01
  45516, // 1983-07-01
  46247, // 1985-07-01
  47161, // 1988-01-01
  47892, // 1990-01-01
  48257, // 1991-01-01
  48804, // 1992-07-01
  49169, // 1993-07-01
  49534, // 1994-07-01
  50083, // 1996-01-01
  50630, // 1997-07-01
  51179, // 1999-01-01
  53736, // 2006-01-01
  54832, // 2009-01-01
  56109, // 2012-07-01
  57204, // 2015-07-01
  57754, // 2017-01-01
].map((mjd, k) => ({ mjd, taiMinusUtc: 10 + k }));
