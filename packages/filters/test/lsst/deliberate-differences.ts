/** What decides whether a difference concerns an alert. */
export interface Facts {
  readonly snr: number;
  readonly nDiaSources: number;
  readonly isSso: boolean;
  readonly snn: number;
  readonly catsClass: number;
  readonly catsScore: number;
  /** What the reference says, by `tag:` and `block:` name. */
  readonly expected: Readonly<Record<string, boolean | undefined>>;
}

/** A place where we do not do what the reference does, and why. */
export interface DeliberateDifference {
  /** The filter. */
  readonly name: string;
  readonly reason: string;
  /** The alerts concerned, as a rule, so that it holds for other tables too: we differ on all of them and no other. */
  readonly concerns: (alert: Facts) => boolean;
  /** The rows concerned in lsst-filters-truth.jsonl (`row_id`), the first ones of the table. */
  readonly rows: readonly number[];
}

const invertedQuality =
  'The reference asks for alerts that are not (of good quality and positive), against what its description says: bad ' +
  'measurements are selected and good ones are not. We select the good ones.';

const isCounted = ({ snr, nDiaSources, isSso }: Facts): boolean => snr > 10 && nDiaSources >= 2 && !isSso;

/** All differences between the filters of LSST and the reference, fink-filters 7.45. */
export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    name: 'remove_unlikely_transients',
    reason: invertedQuality,
    concerns: isCounted,
    rows: [1, 2, 3, 4, 7, 11, 12, 13, 14, 16],
  },
  {
    name: 'most_likely_sn',
    reason: invertedQuality,
    concerns: (alert) =>
      isCounted(alert) &&
      alert.snn >= Math.fround(0.7) &&
      alert.catsClass === 11 &&
      alert.catsScore >= Math.fround(0.9),
    rows: [1, 2, 3, 4, 7, 11, 12, 13, 14, 16],
  },
  {
    name: 'fast_transient_gvom',
    reason:
      'The reference hands over the error of the parallax in place of the parallax, so that the ratio of both is 1 ' +
      'and no source is a star of Gaia. We leave out the stars.',
    concerns: ({ expected }) =>
      expected['tag:fast_transient_gvom'] === true && expected['block:b_xmatched_gaia_star'] === true,
    rows: [156, 157, 393, 426, 450, 503],
  },
];
