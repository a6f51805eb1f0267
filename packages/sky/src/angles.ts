/** Radians per degree. */
export const degree = Math.PI / 180;
/** Radians per arcsecond. */
export const arcsecond = degree / 3600;

/** An angle [deg] in the range 0 (included) to 360 (excluded). */
export function wrapDegrees(angle: number): number {
  const turned = angle % 360;
  const wrapped = turned < 0 ? turned + 360 : turned;
  // A tiny negative angle plus 360 rounds to 360.
  return wrapped === 360 ? 0 : wrapped;
}

/** A direction: right ascension and declination, or another longitude and latitude [deg]. */
export interface Direction {
  readonly lon: number;
  readonly lat: number;
}
