import { type AlertView, createAlertView } from '@fink/alert-view';
import {
  type Column,
  createColumn,
  type Field,
  Float64Column,
  type ListColumn,
  type StructColumn,
  Utf8Column,
} from '@fink/columns';

/** One point of a light curve, by the packet's names: numbers are doubles there, texts strings. */
export type Point = Readonly<Record<string, number | string | null>>;

/** An alert: its light curve in the packet's order, the current point last. */
export interface LightCurve {
  readonly points: readonly Point[];
  /** Whether the earlier points are null instead of an empty list, if there are none. @default false */
  readonly nullHistory?: boolean;
}

const layouts = {
  ztf: { current: 'candidate', earlier: 'prv_candidates' },
  lsst: { current: 'diaSource', earlier: 'prvDiaSources' },
} as const;

/** A batch of alerts with these light curves and nothing else. The columns are those that any point has. */
export function lightCurves(survey: 'ztf' | 'lsst', alerts: readonly LightCurve[]): AlertView {
  const all = alerts.flatMap(({ points }) => points);
  const fields = [...new Set(all.flatMap(Object.keys))].map((name): Field => {
    const isText = all.some((point) => typeof point[name] === 'string');
    return { name, nullable: true, type: { kind: isText ? 'utf8' : 'float64' } };
  });
  const { current, earlier } = layouts[survey];
  const item: Field = { name: 'item', nullable: false, type: { kind: 'struct', fields } };
  const packet = createColumn({
    name: 'alert',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        { ...item, name: current },
        { name: earlier, nullable: true, type: { kind: 'list', item } },
      ],
    },
  });
  const [now, list] = packet.children as readonly [StructColumn, ListColumn];
  for (const { points, nullHistory } of alerts) {
    appendPoint(now, points[points.length - 1]);
    for (const point of points.slice(0, -1)) appendPoint(list.items as StructColumn, point);
    if (nullHistory) list.appendEmpty();
    else list.closeRow();
    packet.reserve(packet.length + 1);
    packet.length++;
  }
  return createAlertView(packet);
}

function appendPoint(struct: StructColumn, point: Point): void {
  for (const child of struct.children) appendValue(child, point[child.field.name] ?? null);
  // The children have made room for themselves.
  struct.length++;
}

function appendValue(column: Column, value: number | string | null): void {
  if (value === null) {
    column.appendEmpty();
  } else if (column instanceof Utf8Column) {
    column.append(String(value));
  } else if (column instanceof Float64Column) {
    column.reserve(column.length + 1);
    column.setValid(column.length, true);
    column.values[column.length++] = Number(value);
  }
}
