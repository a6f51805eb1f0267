import type { Expected } from '../support/golden-expectation.ts';

/** A place where we do not do what the reference does, and why. */
export interface DeliberateDifference {
  /** The filter, or column, of ours. */
  readonly name: string;
  /** The column of the golden tables that has what the reference does. */
  readonly reference: string;
  readonly reason: string;
  /** The rows concerned, as a rule, so that it holds for other tables too. */
  readonly concerns: (expected: Expected, detections: number) => boolean;
  /** The rows concerned in ztf-filters-truth.jsonl (`row_id`), the first ones of the table. */
  readonly rows: readonly number[];
}

/** All differences between the filters of ZTF and the reference, fink-filters 7.45. */
export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    name: 'kn_candidates',
    reference: 'kn_candidates_udf',
    reason:
      'The reference writes the time since the detection before into a message, and raises IndexError on an alert ' +
      'with a single detection; the alert is lost. We select it, as the rule says.',
    concerns: (expected, detections) => expected['kn_candidates'] === true && detections < 2,
    rows: [1, 51, 77, 95, 103, 120, 124, 127, 130, 131],
  },
];
