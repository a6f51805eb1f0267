import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '@fink/sky';
import { catalogueOf } from './catalogue-of.ts';

/** Sexagesimal text ('-05 14 51.7') as a number of its first unit. */
function sexagesimal(text: string): number {
  const [whole, minutes = 0, seconds = 0] = text.trim().split(/\s+/).map(Number);
  const size = Math.abs(whole) + minutes / 60 + seconds / 3600;
  return text.trim().startsWith('-') ? -size : size;
}

/** The list of magnetic cataclysmic variables: name, position [degree] and radius [arcsec] of each. */
export function magneticVariables(shared: string): Catalogue {
  const file = join(shared, 'catalogues', 'magnetic_cataclysmic_variables.csv');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return catalogueOf(
    'magnetic_cvs',
    lines.map((line) => {
      const [name, ra, dec, radius] = line.split(',');
      return { ra: 15 * sexagesimal(ra), dec: sexagesimal(dec), name, radius: Number(radius) };
    }),
  );
}
