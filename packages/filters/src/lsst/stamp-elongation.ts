import type { Input, Value } from '@fink/alert-view';
import { fitsImage } from '@fink/alerts';
import { BinaryColumn } from '@fink/columns';
import { elongation } from './elongation.ts';

/** Elongation of the bright part of the science stamp; NaN where there is no stamp, or no image in it. */
export const stampElongation: Input<Value<number>> = {
  columns: ['cutoutScience'],
  bind(alerts) {
    const column = alerts.chain('cutoutScience')?.at(-1);
    if (!(column instanceof BinaryColumn)) return { at: () => Number.NaN };
    return {
      at(row) {
        if (!column.isValid(row)) return Number.NaN;
        try {
          return elongation(fitsImage(column.view(row)));
        } catch {
          return Number.NaN;
        }
      },
    };
  },
};
