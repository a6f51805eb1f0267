import { createAlertView, type Input, type Value } from '@fink/alert-view';
import { ListColumn, StructColumn } from '@fink/columns';
import { label } from '../label.ts';

/** The sign of each point of a light curve, in the order of its history. */
export interface DifferenceSign {
  /** Whether point `nth` of alert `row` is positive: the source is brighter than in the reference image. */
  isPositive(row: number, nth: number): boolean;
}

const current = label('candidate.isdiffpos');

/** ZTF writes the sign of a difference as `t` or `1` if it is positive, as `f` or `0` if it is negative. */
export const differenceSign: Input<DifferenceSign> = {
  columns: current.columns,
  bind: (alerts) =>
    alerts.memo('sign of the difference', () => {
      const now = current.bind(alerts);
      const list = alerts.chain('prv_candidates')?.at(-1);
      const earlier = list instanceof ListColumn ? list : undefined;
      const points = earlier?.items instanceof StructColumn ? earlier.items : undefined;
      const before = points && label('isdiffpos').bind(createAlertView(points));
      return {
        isPositive(row, nth) {
          const start = earlier?.isValid(row) ? earlier.offsets[row] : 0;
          const count = earlier?.isValid(row) ? earlier.offsets[row + 1] - start : 0;
          return isPositiveText(nth < count ? signAt(before, points, start + nth) : now.at(row));
        },
      };
    }),
};

const signAt = (
  sign: Value<string | null> | undefined,
  points: StructColumn | undefined,
  k: number,
): string | null => (points?.isValid(k) ? (sign?.at(k) ?? null) : null);

/** Whether `isdiffpos` says that the difference is positive. */
export const isPositiveText = (isdiffpos: string | null): boolean => isdiffpos === 't' || isdiffpos === '1';
