import { createAlertView, type Input, num, type Value } from '@fink/alert-view';
import { ListColumn, StructColumn } from '@fink/columns';
import { label } from '../label.ts';

/**
 * The earlier detections of the packet (`prvDiaSources`), in its order: those of alert `row` are the points
 * `from(row) .. to(row)` of every quantity. Fluxes in nJy, times in MJD (TAI); null reads as NaN.
 */
export interface EarlierSources {
  from(row: number): number;
  to(row: number): number;
  readonly band: Value<string | null>;
  readonly midpointMjdTai: Value<number>;
  readonly psfFlux: Value<number>;
  readonly psfFluxErr: Value<number>;
  readonly templateFlux: Value<number>;
}

const none: EarlierSources = {
  from: () => 0,
  to: () => 0,
  band: { at: () => null },
  midpointMjdTai: { at: () => Number.NaN },
  psfFlux: { at: () => Number.NaN },
  psfFluxErr: { at: () => Number.NaN },
  templateFlux: { at: () => Number.NaN },
};

/** Read in place: most filters ask for the history of few alerts, and histories are long. */
export const earlierSources: Input<EarlierSources> = {
  columns: ['prvDiaSources'],
  bind: (alerts) =>
    alerts.memo('earlier sources', () => {
      const list = alerts.chain('prvDiaSources')?.at(-1);
      if (!(list instanceof ListColumn && list.items instanceof StructColumn)) return none;
      const { items, offsets } = list;
      const points = createAlertView(items);
      const quantity = (name: string): Value<number> => {
        const value = num(name).bind(points);
        return { at: (k) => (items.isValid(k) ? value.at(k) : Number.NaN) };
      };
      const bandOf = label('band').bind(points);
      return {
        from: (row) => (list.isValid(row) ? offsets[row] : 0),
        to: (row) => (list.isValid(row) ? offsets[row + 1] : 0),
        band: { at: (k) => (items.isValid(k) ? bandOf.at(k) : null) },
        midpointMjdTai: quantity('midpointMjdTai'),
        psfFlux: quantity('psfFlux'),
        psfFluxErr: quantity('psfFluxErr'),
        templateFlux: quantity('templateFlux'),
      };
    }),
};
