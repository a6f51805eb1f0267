import { type AlertView, flag, num, text } from '@fink/alert-view';
import { altitude, type Site, secantAirmass, utcFromTai } from '@fink/sky';
import type { Expected } from './expected.ts';

/** What exceptions about filters of Rubin are decided on; NaN where the alert does not say. */
export interface LsstFilterFacts {
  /** What the reference says, by `tag:` and `block:` name. */
  readonly expected: Expected;
  readonly snr: number;
  readonly nDiaSources: number;
  readonly isSso: boolean;
  readonly snn: number;
  readonly catsClass: number;
  readonly catsScore: number;
  readonly airmass: number;
  readonly rate: FluxRate;
}

/** Rate of the flux since the last earlier source in the band [nJy/day]. */
export interface FluxRate {
  readonly mean: number;
  /** Standard deviation, from the errors of both fluxes. */
  readonly scatter: number;
  /** The rate that is 0.3 mag/day at the present flux. */
  readonly limit: number;
}

/** Cerro Pachon: latitude and longitude [deg], height [m]. */
const site: Site = { latitude: -30.2407416666667, longitude: -70.7366833333333, height: 2750 };

/** The facts of every alert, whose columns of modules were added. */
export function lsstFacts(alerts: AlertView, expected: readonly Expected[]): LsstFilterFacts[] {
  const bound = (path: string) => num(path).bind(alerts);
  const [snr, nDiaSources, snn, catsClass, catsScore, ra, dec, mjd] = [
    'diaSource.snr',
    'diaObject.nDiaSources',
    'clf.snnSnVsOthers_score',
    'clf.cats_class',
    'clf.cats_score',
    'diaSource.ra',
    'diaSource.dec',
    'diaSource.midpointMjdTai',
  ].map(bound);
  const isSso = flag('pred.is_sso').bind(alerts);
  const rates = fluxRates(alerts);
  return expected.map((own, row) => ({
    expected: own,
    snr: snr.at(row),
    nDiaSources: nDiaSources.at(row),
    isSso: isSso.at(row) === true,
    snn: snn.at(row),
    catsClass: catsClass.at(row),
    catsScore: catsScore.at(row),
    airmass: secantAirmass(altitude(ra.at(row), dec.at(row), utcFromTai(mjd.at(row)), site)),
    rate: rates[row],
  }));
}

type Source = Readonly<Record<string, unknown>>;

/** Rate of the flux of every alert, with its scatter: what 1,000 draws of the reference estimate. */
export function fluxRates(alerts: AlertView): FluxRate[] {
  const [flux, error, time] = ['psfFlux', 'psfFluxErr', 'midpointMjdTai'].map((name) =>
    num(`diaSource.${name}`).bind(alerts),
  );
  const band = text('diaSource.band').bind(alerts);
  const earlier = alerts.chain('prvDiaSources')?.at(-1);
  return Array.from({ length: alerts.rows }, (_, row) => {
    const sources = (earlier?.get(row) ?? []) as readonly Source[];
    const last = sources.findLast((source) => source['band'] === band.at(row)) ?? {};
    const value = (name: string): number => Number(last[name] ?? Number.NaN);
    const days = time.at(row) - value('midpointMjdTai');
    return {
      mean: (flux.at(row) - value('psfFlux')) / days,
      scatter: Math.hypot(error.at(row), value('psfFluxErr')) / Math.abs(days),
      limit: ((0.3 * Math.LN10) / 2.5) * flux.at(row),
    };
  });
}
