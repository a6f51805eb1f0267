import { type AlertView, history } from '@fink/alert-view';
import type { Expected } from './expected.ts';

/** What exceptions about filters of ZTF are decided on. */
export interface ZtfFilterFacts {
  /** What the reference says, by filter. */
  readonly expected: Expected;
  /** Detections in the packet, the current one included. */
  readonly detections: number;
}

/** What exceptions about light curves of ZTF are decided on. */
export interface ZtfLightCurveFacts {
  /** Columns of features of whose band the packet has different detections of one time. */
  readonly repeated: ReadonlySet<string>;
}

/** What exceptions about cross-matches that were sent are decided on. */
export interface ZtfCatalogueFacts {
  /** What was sent. */
  readonly sent: unknown;
  /** Whether that says that there is no match. */
  readonly sentNone: boolean;
  /** Whether the catalogue at hand has a source within the radius. */
  readonly foundOne: boolean;
}

/** Column of the features of a filter number; the reference has none for others. */
const columns: Readonly<Record<number, string>> = { 1: 'lc_features_g', 2: 'lc_features_r' };

/** For every alert: the columns of features in which it matters which of several detections is kept. */
export function repeatedDetections(alerts: AlertView): ReadonlySet<string>[] {
  const [jd, fid, magpsf, sigmapsf] = ['jd', 'fid', 'magpsf', 'sigmapsf'].map((name) =>
    history(name).bind(alerts),
  );
  return Array.from({ length: alerts.rows }, (_, row) => {
    const repeated = new Set<string>();
    const seen = new Map<string, string>();
    for (let k = jd.offsets[row]; k < jd.offsets[row + 1]; k++) {
      if (Number.isNaN(magpsf.values[k])) continue;
      const point = `${jd.values[k]} ${fid.values[k]}`;
      const measured = `${magpsf.values[k]} ${sigmapsf.values[k]}`;
      if ((seen.get(point) ?? measured) !== measured) repeated.add(columns[fid.values[k]]);
      seen.set(point, measured);
    }
    return repeated;
  });
}

/** For every alert: its detections, the current one included. */
export function detectionCounts(alerts: AlertView): number[] {
  const magpsf = history('magpsf').bind(alerts);
  return Array.from(
    { length: alerts.rows },
    (_, row) =>
      magpsf.values.subarray(magpsf.offsets[row], magpsf.offsets[row + 1]).filter((mag) => !Number.isNaN(mag))
        .length,
  );
}
