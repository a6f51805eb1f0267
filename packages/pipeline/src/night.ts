import { type AlertView, num } from '@fink/alert-view';
import type { Survey } from '@fink/topology';

/** TAI − UTC [s], since 2017 and until the next leap second (IERS Bulletin C). */
const taiMinusUtc = 37;
const secondsPerDay = 86_400;
/** MJD of 1970-01-01. */
const mjdOfUnixEpoch = 40_587;
/** Rubin's observing day begins at noon UTC − 12 h (Rubin SITCOMTN-032: day_obs). */
const rubinDayShift = 0.5;

/** YYYYMMDD of a day counted from 1970-01-01. */
const dateOfDay = (day: number): string =>
  new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10).replaceAll('-', '');

/** Rubin's observing day (UTC − 12 h) of a time in MJD (TAI). */
export const observationDay = (mjdTai: number): string =>
  dateOfDay(Math.floor(mjdTai - taiMinusUtc / secondsPerDay - rubinDayShift - mjdOfUnixEpoch));

/** UTC date of a Julian date: ZTF's nights do not cross midnight UTC. */
export const utcDate = (jd: number): string => dateOfDay(Math.floor(jd - 2_400_000.5 - mjdOfUnixEpoch));

/** The date in a topic's name (`ztf_20260101_programid1`), undefined if there is none. */
export const nightOfTopic = (topic: string): string | undefined => /(?:^|_)(\d{8})(?:_|$)/.exec(topic)?.[1];

/** Observation times outside of these years are taken for rubbish: MJD of 1990-01-01 and 2100-01-01. */
const plausibleMjd = { from: 47_892, to: 88_069 };

/** Tells the observatory's night [YYYYMMDD] of alerts and of records that could not be decoded. */
export interface NightRule {
  /** @param timestamps of the messages [ms], for alerts whose observation time is null or implausible */
  ofAlerts(alerts: AlertView, timestamps: readonly number[]): (row: number) => string;
  /** @param timestamp of the message [ms] */
  ofRecord(timestamp: number): string;
}

/**
 * The rule of a survey for one source topic. An alert whose observation time is null or no plausible time takes
 * the message's timestamp, as one that could not be decoded does.
 */
export function nightRule(survey: Survey, sourceTopic: string, fixedNight?: string): NightRule {
  const fixed = fixedNight ?? (survey.night === 'topic-name' ? nightOfTopic(sourceTopic) : undefined);
  if (fixed !== undefined) return { ofAlerts: () => () => fixed, ofRecord: () => fixed };
  const { column, scale } = survey.time;
  const nightOf = scale === 'mjd-tai' ? observationDay : utcDate;
  const mjdOf = (time: number): number => (scale === 'mjd-tai' ? time : time - 2_400_000.5);
  const dayShift = scale === 'mjd-tai' ? rubinDayShift : 0;
  const ofRecord = (timestamp: number): string =>
    dateOfDay(Math.floor(Math.max(0, timestamp) / 1000 / secondsPerDay - dayShift));
  return {
    ofAlerts(alerts, timestamps) {
      const time = num(column).bind(alerts);
      return (row) => {
        const t = time.at(row);
        const mjd = mjdOf(t);
        // Written so that NaN is implausible, too.
        const isPlausible = mjd > plausibleMjd.from && mjd < plausibleMjd.to;
        return isPlausible ? nightOf(t) : ofRecord(timestamps[row]);
      };
    },
    ofRecord,
  };
}
