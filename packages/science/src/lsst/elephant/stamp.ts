import type { Input } from '@fink/alert-view';
import { cutoutFits, type FitsImage, fitsImage } from '@fink/alerts';
import { BinaryColumn } from '@fink/columns';
import { central } from '../../elephant/central.ts';

/** Half the side of the part of a stamp that is examined [pixel]; stamps are of 30 x 30 pixels or larger. */
export const stampRadius = 15;

/** The stamps of one kind. */
export interface Stamps {
  /** The central 30 x 30 pixels of alert `row`; null where there is no stamp, a smaller one, or no image in it. */
  at(row: number): FitsImage | null;
}

/** The stamps of Rubin ('cutoutScience', 'cutoutTemplate'): the first image of a FITS file. */
export const stamp = (name: string): Input<Stamps> => ({
  columns: [name],
  bind(alerts) {
    const column = alerts.chain(name)?.at(-1);
    if (!(column instanceof BinaryColumn)) return { at: () => null };
    return { at: (row) => (column.isValid(row) ? centralStamp(column.view(row)) : null) };
  },
});

/** The central 30 x 30 pixels of a FITS file; null if it is smaller, or none. */
export function centralStamp(file: Uint8Array): FitsImage | null {
  const image = readImage(file);
  const side = 2 * stampRadius;
  if (image === null || image.width < side || image.height < side) return null;
  return { width: side, height: side, pixels: central(image.pixels, image, stampRadius) };
}

function readImage(file: Uint8Array): FitsImage | null {
  try {
    return fitsImage(cutoutFits(file));
  } catch {
    // One stamp that cannot be read must not cost the alert what other classifiers say of it.
    return null;
  }
}
