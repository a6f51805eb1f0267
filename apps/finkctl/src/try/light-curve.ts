import type { AlertView } from '@fink/alert-view';
import type { SurveyName } from '@fink/topology';
import { rawValue } from './alert-values.ts';

/** A point of a light curve. */
export interface LightCurvePoint {
  /** Time [MJD; UTC for ZTF, TAI for LSST]. */
  readonly mjd: number;
  /** Magnitude, or flux [nJy]; of an upper limit, the limiting magnitude (5 sigma). */
  readonly value: number;
  /** Its standard error; 0 where it is not known. */
  readonly error: number;
  /** Filter of the telescope. */
  readonly band: string;
  /** `forced` photometry is measured at the place of the object whether it is seen there or not. */
  readonly kind: 'detection' | 'limit' | 'forced';
}

/** The light curve that an alert carries, in the order of time. */
export interface LightCurve {
  readonly quantity: 'magnitude' | 'flux';
  readonly points: readonly LightCurvePoint[];
  /** Time of the alert itself [MJD], NaN where it is null. */
  readonly alertMjd: number;
}

type Records = Readonly<Record<string, unknown>>;

const mjdOfJd = (jd: number): number => jd - 2_400_000.5;

/** The name of ZTF's filter of a number. */
const ztfBand = (fid: unknown): string => ['', 'g', 'r', 'i'][Number(fid)] ?? `fid ${fid}`;

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

/** The light curve of an alert; a null history leaves the alert itself. */
export function lightCurve(survey: SurveyName, view: AlertView, row: number): LightCurve {
  const record = (path: string): Records => (rawValue(view, path, row) ?? {}) as Records;
  const list = (path: string): Records[] =>
    ((rawValue(view, path, row) ?? []) as (Records | null)[]).filter((item) => item !== null);
  if (survey === 'ztf') {
    const current = record('candidate');
    return {
      quantity: 'magnitude',
      points: inOrder([...list('prv_candidates'), current].map(ztfPoint)),
      alertMjd: mjdOfJd(numberOf(current['jd'])),
    };
  }
  const current = record('diaSource');
  return {
    quantity: 'flux',
    points: inOrder([
      ...list('prvDiaForcedSources').map(lsstPoint('forced')),
      ...[...list('prvDiaSources'), current].map(lsstPoint('detection')),
    ]),
    alertMjd: numberOf(current['midpointMjdTai']),
  };
}

/** Records without a magnitude are visits without a detection: their limiting magnitude counts. */
function ztfPoint({ jd, fid, magpsf, sigmapsf, diffmaglim }: Records): LightCurvePoint {
  const isLimit = typeof magpsf !== 'number';
  return {
    mjd: mjdOfJd(numberOf(jd)),
    value: numberOf(isLimit ? diffmaglim : magpsf),
    error: isLimit ? 0 : errorOf(sigmapsf),
    band: ztfBand(fid),
    kind: isLimit ? 'limit' : 'detection',
  };
}

const lsstPoint =
  (kind: LightCurvePoint['kind']) =>
  ({ midpointMjdTai, psfFlux, psfFluxErr, band }: Records): LightCurvePoint => ({
    mjd: numberOf(midpointMjdTai),
    value: numberOf(psfFlux),
    error: errorOf(psfFluxErr),
    band: String(band ?? '?'),
    kind,
  });

const errorOf = (value: unknown): number => (Number.isFinite(value) ? Math.abs(value as number) : 0);

const inOrder = (points: readonly LightCurvePoint[]): LightCurvePoint[] =>
  points
    .filter(({ mjd, value }) => Number.isFinite(mjd) && Number.isFinite(value))
    .sort((a, b) => a.mjd - b.mjd);
