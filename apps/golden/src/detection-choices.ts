import type { AlertView } from '@fink/alert-view';
import { runModules } from '@fink/science';
import { alertsOf, type Nested } from '@fink/test-data/golden';
import { surveys } from '@fink/topology';
import type { Struct } from './science.ts';

/** Most light curves that are looked at for one alert. */
const mostChoices = 2000;

/**
 * Features of an alert for every choice among its detections of one time and band. The module keeps the first one of
 * the packet: here each comes first once.
 *
 * @returns undefined if there are more than 2,000 choices
 */
export function featuresOfChoices(view: AlertView, row: number, column: string): Struct[] | undefined {
  const current = view.chain('candidate')!.at(-1)!.get(row) as Nested;
  const earlier = (view.chain('prv_candidates')?.at(-1)?.get(row) ?? []) as readonly Nested[];
  const fid = column === 'lc_features_g' ? 1 : 2;
  const detections = [...earlier, current].filter(
    (point) => point['fid'] === fid && point['magpsf'] !== null,
  );
  const groups = [...Map.groupBy(detections, ({ jd }) => jd).values()].filter(({ length }) => length > 1);
  if (groups.reduce((product, { length }) => product * length, 1) > mostChoices) return undefined;
  const choices = groups.reduce<Nested[][]>(
    (all, group) => all.flatMap((chosen) => group.map((point) => [...chosen, point])),
    [[]],
  );
  const alerts = alertsOf(
    'ztf',
    choices.map((chosen) => {
      const first = chosen.filter((point) => point !== current);
      // The present detection is the last of the packet: those that it is chosen over have to go.
      const rivals = chosen.includes(current) ? detections.filter(({ jd }) => jd === current['jd']) : [];
      const rest = earlier.filter((point) => !first.includes(point) && !rivals.includes(point));
      return { candidate: current, prv_candidates: [...first, ...rest] };
    }),
  );
  const modules = surveys.ztf.modules.filter(({ outputs }) => column in outputs);
  runModules(modules, alerts, Uint32Array.from(choices.keys()));
  return choices.map((_, k) => alerts.added.get(column)?.get(k) as Struct);
}
