import { type AlertBatch, columnAt } from '@fink/alerts';
import type { Column, ListColumn, StructColumn } from '@fink/columns';

/** Times are multiples of this part of a day: scaled by it they are whole numbers, whose sums are exact. */
export const perDay = 2 ** 40;
const scaled = (time: number): bigint => BigInt(time * perDay);

/** Where each survey has the id of a detection, its earlier detections and their times. */
export const columns = {
  ztf: { id: 'candid', history: 'prv_candidates', time: 'jd' },
  lsst: { id: 'diaSource.diaSourceId', history: 'prvDiaSources', time: 'midpointMjdTai' },
} as const;

/** What the packets hold, as one would ask a data base for it. */
export interface Sums {
  readonly rows: number;
  readonly ids: readonly bigint[];
  readonly items: number;
  readonly times: bigint;
  /** Rows that have no value, by top-level column that any row lacks. */
  readonly nulls: Readonly<Record<string, number>>;
}

/** The sums, from the decoder's own columns. */
export function sumsOf(
  batches: readonly AlertBatch[],
  { id, history, time }: (typeof columns)['ztf' | 'lsst'],
): Sums {
  const ids: bigint[] = [];
  const nulls: Record<string, number> = {};
  let [rows, items, times] = [0, 0, 0n];
  const names = new Set(batches.flatMap(({ columns }) => columns.children.map(({ field }) => field.name)));
  for (const batch of batches) {
    const list = columnAt(batch.columns, history) as ListColumn;
    const timesOf = (list.items as StructColumn).child(time) as Column;
    for (let row = 0; row < batch.rows; row++) {
      rows++;
      ids.push(columnAt(batch.columns, id)!.get(row) as bigint);
      for (let i = list.offsets[row]; i < list.offsets[row + 1]; i++) {
        items++;
        times += scaled(timesOf.get(i) as number);
      }
      for (const name of names) {
        if (batch.columns.child(name)?.isValid(row) !== true) nulls[name] = (nulls[name] ?? 0) + 1;
      }
    }
  }
  return { rows, ids: ids.sort((a, b) => (a < b ? -1 : 1)), items, times, nulls };
}
