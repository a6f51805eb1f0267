import { type AlertView, historyLayouts, type Input } from '@fink/alert-view';
import { type Column, Int32Column, ListColumn, StructColumn, Utf8Column } from '@fink/columns';

/**
 * The first character of a text at each point of the light curve, as its ASCII code: 0 where null or empty. Points as
 * in `History`: earlier ones in the packet's order, the current one last.
 */
export interface HistoryLetters {
  readonly offsets: Int32Array;
  readonly letters: Uint8Array;
}

/**
 * The first letters of `quantity` ('band', 'isdiffpos') along the light curve. A number of one digit, as `isdiffpos`
 * in some old schemas, gives that digit. No string is made.
 */
export const historyLetters = (quantity: string): Input<HistoryLetters> => ({
  columns: historyLayouts.map(({ current }) => `${current}.${quantity}`),
  bind: (alerts) => alerts.memo(`history letters ${quantity}`, () => gather(alerts, quantity)),
});

function gather(alerts: AlertView, quantity: string): HistoryLetters {
  const { current, earlier } =
    historyLayouts.find((layout) => alerts.chain(layout.current)) ?? historyLayouts[0];
  const path = `${current}.${quantity}`;
  const now = letterOf(alerts.chain(path) ?? [], path);
  const list = alerts.chain(earlier)?.at(-1);
  const items = list instanceof ListColumn ? list : undefined;
  const struct = items?.items instanceof StructColumn ? items.items : undefined;
  const child = struct?.child(quantity);
  const before = letterOf(struct && child ? [struct, child] : [], `${earlier}.${quantity}`);

  const length = alerts.rows + (items?.items.length ?? 0);
  const offsets = new Int32Array(alerts.rows + 1);
  const letters = new Uint8Array(length);
  let n = 0;
  for (let row = 0; row < alerts.rows; row++) {
    if (items?.isValid(row)) {
      for (let k = items.offsets[row]; k < items.offsets[row + 1]; k++) letters[n++] = before(k);
    }
    letters[n++] = now(row);
    offsets[row + 1] = n;
  }
  return { offsets, letters };
}

/** Reads a column that lies below others: the letter is 0 where any of them is null, or there is no such column. */
function letterOf(chain: readonly Column[], path: string): (row: number) => number {
  const leaf = chain.at(-1);
  if (leaf === undefined || leaf.field.type.kind === 'null') return () => 0;
  const read = reader(leaf, path);
  return (row) => (chain.every((column) => column.isValid(row)) ? read(row) : 0);
}

function reader(leaf: Column, path: string): (row: number) => number {
  if (leaf instanceof Utf8Column) {
    return (row) => (leaf.offsets[row] < leaf.offsets[row + 1] ? leaf.data[leaf.offsets[row]] : 0);
  }
  if (leaf instanceof Int32Column && leaf.field.type.kind === 'enum') {
    const codes = leaf.field.type.symbols.map((symbol) => symbol.charCodeAt(0));
    return (row) => codes[leaf.values[row]];
  }
  if (leaf instanceof Int32Column) {
    return (row) => `${leaf.values[row]}`.charCodeAt(0);
  }
  throw new TypeError(`Column ${path} holds ${leaf.field.type.kind}, but the code declares it as text.`);
}
