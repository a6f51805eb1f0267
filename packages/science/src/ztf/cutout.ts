import type { Input } from '@fink/alert-view';
import { cutoutFits, type FitsImage, fitsImage } from '@fink/alerts';
import { BinaryColumn } from '@fink/columns';

/** The stamps of one kind. */
export interface Cutouts {
  /**
   * The stamp of alert `row`, null where the packet has none. Decompresses it: ask only for those that are needed.
   *
   * @throws CutoutError, TypeError if it holds no FITS image
   */
  at(row: number): FitsImage | null;
}

/** The stamps of ZTF ('cutoutScience', 'cutoutTemplate', 'cutoutDifference'): gzipped FITS. */
export const cutout = (name: string): Input<Cutouts> => ({
  columns: [`${name}.stampData`],
  bind(alerts) {
    const chain = alerts.chain(`${name}.stampData`);
    const stamps = chain?.at(-1);
    if (!chain || !(stamps instanceof BinaryColumn)) return { at: () => null };
    return {
      at: (row) =>
        chain.every((column) => column.isValid(row)) ? fitsImage(cutoutFits(stamps.view(row))) : null,
    };
  },
});
