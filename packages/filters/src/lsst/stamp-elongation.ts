import type { Input, Value } from '@fink/alert-view';
import { BinaryColumn } from '@fink/columns';
import { elongation } from './elongation.ts';
import { fitsImage } from './fits-image.ts';

/** Elongation of the bright part of the science stamp; NaN where there is no stamp, or no image in it. */
export const stampElongation: Input<Value<number>> = {
  columns: ['cutoutScience'],
  bind(alerts) {
    const column = alerts.chain('cutoutScience')?.at(-1);
    if (!(column instanceof BinaryColumn)) return { at: () => Number.NaN };
    return {
      at(row) {
        const image = column.isValid(row) ? fitsImage(column.view(row)) : undefined;
        return image === undefined ? Number.NaN : elongation(image);
      },
    };
  },
};
