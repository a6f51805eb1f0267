import { ListColumn, StructColumn } from '@fink/columns';
import { type AlertView, createAlertView } from './alert-view.ts';
import type { Input } from './input.ts';
import { num } from './scalar-input.ts';

/**
 * The light curve of one quantity: earlier points in the packet's order, then the current one last.
 * Alert `row` has the points `offsets[row] .. offsets[row + 1]` of `values`; NaN where null (an upper limit
 * has no magnitude).
 */
export interface History {
  readonly offsets: Int32Array;
  readonly values: Float64Array;
}

/**
 * Where a survey's packets keep the current measurement and the earlier ones. An input that suits all surveys names
 * its column in each of these layouts, of which a packet has one.
 */
export const historyLayouts = [
  { current: 'candidate', earlier: 'prv_candidates' },
  { current: 'diaSource', earlier: 'prvDiaSources' },
] as const;

/** The light curve of `quantity` ('magpsf', 'jd', ...): earlier values and the current one. */
export const history = (quantity: string): Input<History> => ({
  columns: historyLayouts.map(({ current }) => `${current}.${quantity}`),
  bind: (alerts) => alerts.memo(`history ${quantity}`, () => gather(alerts, quantity)),
});

function gather(alerts: AlertView, quantity: string): History {
  const { current, earlier } =
    historyLayouts.find((layout) => alerts.chain(layout.current)) ?? historyLayouts[0];
  const now = num(`${current}.${quantity}`).bind(alerts);
  const list = alerts.chain(earlier)?.at(-1);
  const items = list instanceof ListColumn ? list : undefined;
  const struct = items?.items instanceof StructColumn ? items.items : undefined;
  const quantities = struct && num(quantity).bind(createAlertView(struct));
  const before = (k: number): number => (struct?.isValid(k) ? quantities!.at(k) : Number.NaN);

  let points = alerts.rows;
  if (items) for (let row = 0; row < alerts.rows; row++) points += count(items, row);
  const offsets = new Int32Array(alerts.rows + 1);
  const values = new Float64Array(points);
  let n = 0;
  for (let row = 0; row < alerts.rows; row++) {
    if (items?.isValid(row)) {
      for (let k = items.offsets[row]; k < items.offsets[row + 1]; k++) values[n++] = before(k);
    }
    values[n++] = now.at(row);
    offsets[row + 1] = n;
  }
  return { offsets, values };
}

const count = (list: ListColumn, row: number): number =>
  list.isValid(row) ? list.offsets[row + 1] - list.offsets[row] : 0;
