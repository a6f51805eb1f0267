import { type BoundInputs, type History, num, type Value } from '@fink/alert-view';
import type { HistoryLetters } from '../../light-curve/history-letters.ts';

/** The measurements of the candidate that are used as the packet has them; NaN where null. */
const candidateFields = [
  'jd',
  'magpsf',
  'rb',
  'drb',
  'ndethist',
  'magnr',
  'neargaiabright',
  'maggaia',
  'maggaiabright',
  'sgmag1',
  'srmag1',
  'simag1',
  'szmag1',
  'sgscore1',
  'srmag2',
  'sgscore2',
  'srmag3',
  'sgscore3',
] as const;

/** Distances [arcsec], for which a negative value means that there is no such source. */
const distanceFields = ['distnr', 'distpsnr1', 'distpsnr2', 'distpsnr3', 'neargaia'] as const;

/** What stands for the distance to a source that there is not [arcsec]. */
const farAway = 99;

type CandidateField = (typeof candidateFields)[number] | (typeof distanceFields)[number];

/**
 * What the flags of one alert are decided on: fields of the candidate by their names in the packet (magnitudes [mag],
 * distances [arcsec]), NaN where missing, and what follows from them.
 */
export type Facts = { [field in CandidateField]: number } & {
  /** Time since the first detection at this place [day]. */
  age: number;
  /** Solar System flag. */
  roid: number;
  /** First letter of `isdiffpos`, 0 where missing. */
  sign: number;
  /** Magnitude of the nearest Pan-STARRS source: the first of r, i, g that it has, 99 for none. */
  ps1mag: number;
  /** The brightest of r, i, g of that source, 99 for none. */
  ps1maxmag: number;
  /** Earlier positive detections 0.75 to 30 days ago, brighter than 19.8. */
  prevpasscount: number;
  /** Brightest magnitude of the light curve whatever the sign, the current one included. */
  peak: number;
  /** Whether an earlier positive detection, less than 0.75 days ago, was at 19 mag or fainter. */
  wasFaint: boolean;
  /** Whether there is an earlier positive detection more than 0.02 days ago. */
  isStationary: boolean;
};

/** Facts to be filled; one object serves all alerts. */
export const emptyFacts = (): Facts =>
  ({
    ...Object.fromEntries([...candidateFields, ...distanceFields].map((field) => [field, Number.NaN])),
    age: 0,
    roid: 0,
    sign: 0,
    ps1mag: farAway,
    ps1maxmag: farAway,
    prevpasscount: 0,
    peak: 0,
    wasFaint: false,
    isStationary: false,
  }) as Facts;

/** Inputs of the fields of the candidate. */
export const candidateInputs = Object.fromEntries(
  [...candidateFields, ...distanceFields].map((field) => [field, num(`candidate.${field}`)]),
) as { readonly [field in CandidateField]: ReturnType<typeof num> };

/** What the facts are taken from. */
export type FactSources = BoundInputs<typeof candidateInputs> & {
  readonly jdstarthist: Value<number>;
  readonly roid: Value<number>;
  readonly times: History;
  readonly magnitudes: History;
  readonly signs: HistoryLetters;
};

/** Whether a letter of `isdiffpos` says that the source is brighter than in the reference image: t or 1. */
export const isPositive = (letter: number): boolean => letter === 0x74 || letter === 0x31;

/** Fills the facts of one alert. */
export function readFacts(from: FactSources, row: number, facts: Facts): void {
  for (const field of candidateFields) facts[field] = from[field].at(row);
  for (const field of distanceFields) {
    const distance = from[field].at(row);
    facts[field] = distance < 0 ? farAway : distance;
  }
  facts.age = facts.jd - from.jdstarthist.at(row);
  facts.roid = from.roid.at(row);
  facts.sign = from.signs.letters[from.signs.offsets[row + 1] - 1];
  readNeighbour(facts);
  readHistory(from, row, facts);
}

function readNeighbour(facts: Facts): void {
  const { srmag1, simag1, sgmag1 } = facts;
  facts.ps1mag = isMagnitude(srmag1)
    ? srmag1
    : isMagnitude(simag1)
      ? simag1
      : isMagnitude(sgmag1)
        ? sgmag1
        : farAway;
  facts.ps1maxmag = farAway;
  if (isMagnitude(srmag1)) facts.ps1maxmag = Math.min(facts.ps1maxmag, srmag1);
  if (isMagnitude(simag1)) facts.ps1maxmag = Math.min(facts.ps1maxmag, simag1);
  if (isMagnitude(sgmag1)) facts.ps1maxmag = Math.min(facts.ps1maxmag, sgmag1);
}

/** Pan-STARRS has -999 where a source was not seen in a band. */
const isMagnitude = (magnitude: number): boolean => magnitude > 0 && magnitude < 30;

/** Earlier detections younger than this [day] are of the same night; up to `longestPass` they count as passed. */
const sameNight = 0.75;
const longestPass = 30;
/** Earlier detections up to this magnitude count as passed. */
const faintestPass = 19.8;
/** Detections of the same night that are this faint [mag] or fainter tell that the source is too faint. */
const faintestRepeated = 19;
/** A source that is still there after this time [day] does not move. */
const stationaryTime = 0.02;

function readHistory({ times, magnitudes, signs }: FactSources, row: number, facts: Facts): void {
  facts.prevpasscount = 0;
  facts.peak = facts.magpsf;
  facts.wasFaint = facts.isStationary = false;
  for (let k = times.offsets[row]; k < times.offsets[row + 1] - 1; k++) {
    const gap = Math.abs(facts.jd - times.values[k]);
    const magnitude = magnitudes.values[k];
    if (magnitude < facts.peak) facts.peak = magnitude;
    if (!isPositive(signs.letters[k])) continue;
    if (gap < sameNight && magnitude >= faintestRepeated && isPositive(facts.sign)) facts.wasFaint = true;
    if (gap > stationaryTime && magnitude < 99) facts.isStationary = true;
    if (gap > sameNight && gap < longestPass && magnitude > 0 && magnitude < faintestPass)
      facts.prevpasscount++;
  }
}
