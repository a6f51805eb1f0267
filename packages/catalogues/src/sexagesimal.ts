import type { Cell } from './tables/source-table.ts';

/**
 * An angle [deg] from a cell: a number or its text in degrees, or sexagesimal text (`00 01 16.37`, `-31:50:43`,
 * `5h35m17s`).
 *
 * @param unitsPerTurn 24 where sexagesimal text counts hours (right ascension), 360 for degrees
 * @returns NaN for a cell that is none; 60 minutes or seconds are allowed, as rounding in old tables leaves them
 */
export function angleOf(cell: Cell | undefined, unitsPerTurn: 24 | 360): number {
  if (typeof cell === 'number') return cell;
  if (cell === null || cell === undefined || cell === '' || typeof cell === 'boolean') return Number.NaN;
  const plain = Number(cell);
  if (typeof cell !== 'string' || !Number.isNaN(plain)) return plain;
  const match =
    /^\s*([+-]?)\s*(\d+)[\s:hd°]+(\d+(?:\.\d*)?)(?:[\s:m'′]+(\d+(?:\.\d*)?)\s*["″s]?)?[m'′]?\s*$/.exec(cell);
  if (!match) return Number.NaN;
  const [, sign, whole, minutes, seconds = '0'] = match;
  if (Number(minutes) > 60 || Number(seconds) > 60) return Number.NaN;
  const value = (Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600) * (360 / unitsPerTurn);
  return sign === '-' ? -value : value;
}
