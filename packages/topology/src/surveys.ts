import { type Cut, classification, type Filter, lsstLivestream, ztfCuts, ztfLivestream } from '@fink/filters';
import { lsstModules, orderModules, type ScienceModule, ztfModules } from '@fink/science';

/** The surveys that the broker knows. */
export type SurveyName = 'ztf' | 'lsst';

/** Where a survey's telescope stands. */
export interface Site {
  /** Observatory. */
  readonly name: string;
  /** Its time zone in the IANA data base. */
  readonly timeZone: string;
  /**
   * Hours of the day [h UTC], `from` inclusive, `to` exclusive, during which it is night there all year: the sun is
   * 18 degrees or more below the horizon on every day, the shortest night's included. A night that begins before
   * midnight UTC has `from` > `to`.
   */
  readonly nightUtc: { readonly from: number; readonly to: number };
}

/** All that the broker does with the alerts of one survey. */
export interface Survey {
  readonly name: SurveyName;
  readonly site: Site;
  /** Source topics: the telescope opens them, the broker finds them. */
  readonly sourceTopics: RegExp;
  /** Where the night of an alert comes from. */
  readonly night: 'topic-name' | 'observation-day';
  /** Path of the observation time [MJD TAI or JD UTC] that tells the observation day. */
  readonly time: { readonly column: string; readonly scale: 'mjd-tai' | 'jd-utc' };
  /** Columns of the counting topic: the identity of an alert. */
  readonly identity: readonly string[];
  readonly cuts: readonly Cut[];
  /** Science modules in the order in which they run. */
  readonly modules: readonly ScienceModule[];
  readonly filters: readonly Filter[];
}

/** The one declaration of what the broker consists of. */
export const surveys: Readonly<Record<SurveyName, Survey>> = {
  ztf: {
    name: 'ztf',
    // 33.36 N, 116.86 W: from 04:45 to 10:50 UTC all year.
    site: {
      name: 'Palomar Observatory',
      timeZone: 'America/Los_Angeles',
      nightUtc: { from: 5, to: 10 },
    },
    sourceTopics: /^ztf_\d{8}_programid\d+$/,
    night: 'topic-name',
    time: { column: 'candidate.jd', scale: 'jd-utc' },
    identity: ['objectId', 'candid'],
    cuts: ztfCuts,
    modules: orderModules([...ztfModules, classification]),
    filters: ztfLivestream,
  },
  lsst: {
    name: 'lsst',
    // 30.24 S, 70.75 W: from 01:25 to 07:55 UTC all year.
    site: {
      name: 'Vera C. Rubin Observatory, Cerro Pachón',
      timeZone: 'America/Santiago',
      nightUtc: { from: 2, to: 7 },
    },
    sourceTopics: /^(lsst-alerts-v\d+|alerts-simulated)$/,
    night: 'observation-day',
    time: { column: 'diaSource.midpointMjdTai', scale: 'mjd-tai' },
    identity: ['diaSource.diaSourceId', 'diaObject.diaObjectId'],
    cuts: [],
    modules: orderModules(lsstModules),
    filters: lsstLivestream,
  },
};

/**
 * The survey of that name.
 *
 * @throws Error listing the surveys that exist.
 */
export function surveyNamed(name: string): Survey {
  if (name === 'ztf' || name === 'lsst') return surveys[name];
  throw new Error(`Unknown survey ${JSON.stringify(name)}: use one of ${Object.keys(surveys).join(', ')}.`);
}
