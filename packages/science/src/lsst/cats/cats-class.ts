/** Fink's numbers of the classes of CATS, in the order of its scores. */
const classes = [11, 12, 13, 21, 22] as const;

/** What the scores of CATS stand for, in their order. */
export const catsScores = ['SN-like', 'fast', 'long', 'periodic', 'AGN'] as const;

/** What is said of an alert. */
export interface CatsClass {
  readonly number: number;
  /** Its probability, 0 to 1. */
  readonly score: number;
}

/** What is said where CATS has no answer. */
const none: CatsClass = { number: -1, score: 0 };

/** The class with the highest score, the first of equal ones; -1 and 0 without scores, or where they are NaN. */
export function catsClass(scores: Float32Array | undefined): CatsClass {
  if (scores === undefined || Number.isNaN(scores[0])) return none;
  const score = Math.max(...scores);
  return { number: classes[scores.indexOf(score)], score };
}
