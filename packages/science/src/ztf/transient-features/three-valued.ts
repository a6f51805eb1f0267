/**
 * Truth of three values, as SQL has it: a comparison with a missing number is unknown. With these numbers "and" is
 * the smaller one (`Math.min`) and "or" the larger one (`Math.max`).
 */
export type Truth = 0 | 1 | 2;

export const no = 0;
export const unknown = 1;
export const yes = 2;

/** All of them hold. */
export const and = Math.min as (...truths: Truth[]) => Truth;
/** One of them holds. */
export const or = Math.max as (...truths: Truth[]) => Truth;
export const not = (truth: Truth): Truth => (2 - truth) as Truth;

/** Of something that is known. */
export const known = (is: boolean): Truth => (is ? yes : no);

/** a < b; unknown where one of them is NaN, which stands for null. */
export const below = (a: number, b: number): Truth => (a < b ? yes : a >= b ? no : unknown);
/** a > b, likewise. */
export const above = (a: number, b: number): Truth => below(b, a);
/** a ≤ b, likewise. */
export const atMost = (a: number, b: number): Truth => not(below(b, a));
/** a ≥ b, likewise. */
export const atLeast = (a: number, b: number): Truth => not(below(a, b));
