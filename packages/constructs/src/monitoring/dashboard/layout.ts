import { type GridPosition, panelModel, type Row, rowModel } from './panel.ts';

const columns = 24;
const panelHeight = 8;

/**
 * Rows below each other, panels of a row from left to right.
 *
 * @throws RangeError when two of them have the same title, or the same number by chance
 */
export function layOut(rows: readonly Row[]): object[] {
  const taken = new Map<number, string>();
  const idOf = (name: string): number => {
    const id = stableId(name);
    const other = taken.get(id);
    if (other !== undefined)
      throw new RangeError(`Panels "${other}" and "${name}" have the same number ${id}: rename one of them.`);
    taken.set(id, name);
    return id;
  };
  let y = 0;
  return rows.flatMap(({ title, panels }) => {
    const head = rowModel(title, idOf(title), { x: 0, y, w: columns, h: 1 });
    y += 1;
    let x = 0;
    const models = panels.map((panel) => {
      const w = panel.width ?? columns / 3;
      if (x + w > columns) [x, y] = [0, y + panelHeight];
      const at: GridPosition = { x, y, w, h: panelHeight };
      x += w;
      return panelModel(panel, idOf(`${title}/${panel.title}`), at);
    });
    y += panelHeight;
    return [head, ...models];
  });
}

/** A number from 1 to 2^31 - 1 that depends on the name alone (FNV-1a), so that links to panels stay valid. */
export function stableId(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash & 0x7fffffff || 1;
}
