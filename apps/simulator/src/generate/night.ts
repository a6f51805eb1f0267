/** A night by its date, with the times that its alerts fall into. */
export interface Night {
  /** YYYYMMDD */
  readonly name: string;
  /** Days since 1970-01-01 of the date. */
  readonly day: number;
}

const DAY_MS = 86_400_000;

/** @throws RangeError if the text is no date YYYYMMDD */
export function parseNight(name: string): Night {
  const iso = `${name.slice(0, 4)}-${name.slice(4, 6)}-${name.slice(6)}`;
  const time = /^\d{8}$/.test(name) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  // Dates such as 30 February are moved on to the next month by some parsers.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    throw new RangeError(`the night "${name}" is no date: it is written YYYYMMDD, as in 20260101`);
  return { name, day: time / DAY_MS };
}

/** Modified Julian date (UTC) of the beginning of the date. */
export const mjdOf = ({ day }: Night): number => day + 40_587;

/** Julian date (UTC) of the beginning of the date. */
export const jdOf = ({ day }: Night): number => day + 2_440_587.5;
