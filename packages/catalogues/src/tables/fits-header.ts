import { CatalogueError } from '../catalogue-error.ts';

/** Size of the blocks that a FITS file consists of [byte] (FITS standard 4.0, section 3.1). */
export const blockBytes = 2880;
const cardBytes = 80;

/** The keywords of a header: text, numbers and logical values. */
export type FitsHeader = ReadonlyMap<string, string | number | boolean>;

/**
 * Reads the header that begins at `offset`.
 *
 * @returns the keywords, and where the data begins
 * @throws CatalogueError if the file ends before the header does
 */
export function readFitsHeader(
  bytes: Uint8Array,
  offset: number,
  file: string,
): { readonly header: FitsHeader; readonly dataOffset: number } {
  const header = new Map<string, string | number | boolean>();
  for (let at = offset; at + cardBytes <= bytes.length; at += cardBytes) {
    const card = Buffer.from(bytes.buffer, bytes.byteOffset + at, cardBytes).toString('latin1');
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') {
      const length = at + cardBytes - offset;
      return { header, dataOffset: offset + Math.ceil(length / blockBytes) * blockBytes };
    }
    const value = card.slice(8, 10) === '= ' ? parseValue(card.slice(10)) : undefined;
    if (value !== undefined) header.set(keyword, value);
  }
  throw new CatalogueError(
    `${file}: no END of the FITS header that begins at byte ${offset} of ${bytes.length}: the file is cut off or no FITS file.`,
  );
}

/** The value of a card without its comment; undefined where there is none that a table needs (complex numbers). */
function parseValue(text: string): string | number | boolean | undefined {
  const quoted = /^\s*'((?:[^']|'')*)'/.exec(text);
  if (quoted) return quoted[1].replaceAll("''", "'").trimEnd();
  const bare = text.split('/')[0].trim();
  if (bare === 'T') return true;
  if (bare === 'F') return false;
  const number = Number(bare.replace(/[Dd]/, 'E'));
  return bare === '' || Number.isNaN(number) ? undefined : number;
}

/** A whole number that the header must have. @throws CatalogueError */
export function wholeNumberOf(header: FitsHeader, keyword: string, file: string): number {
  const value = header.get(keyword);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new CatalogueError(`${file}: the FITS header has ${keyword} = ${value}, not a whole number.`);
}
