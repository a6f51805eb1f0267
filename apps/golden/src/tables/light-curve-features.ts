import { lightCurveExceptions } from '@fink/test-data/golden';
import { relative } from '../equality.ts';
import type { Struct } from '../science.ts';
import type { Comparison } from '../table-check.ts';

/** Largest relative difference of features of light curves. */
export const featureTolerance = 1e-6;

const equality = relative(featureTolerance);
const [repeatedDetections] = lightCurveExceptions;

/**
 * Compares the features of one band. Where several detections of one time leave a choice, the features of any choice
 * are right: those that come nearest to the reference's are compared.
 *
 * @param choices the features of every choice; undefined if they are too many, and the row is not compared
 */
export function compareFeatures(
  comparison: Comparison<never>,
  {
    name,
    file,
    repeated,
  }: { readonly name: string; readonly file: string; readonly repeated: ReadonlySet<string> },
  ours: Struct,
  theirs: Struct,
  choices: () => readonly Struct[] | undefined,
): void {
  if (!repeatedDetections.concerns({ repeated }, name)) {
    comparison.compareStruct(name, file, ours, theirs, { equality });
    return;
  }
  const distance = (features: Struct): number =>
    Math.max(
      ...Object.entries(theirs ?? {}).map(([field, value]) => equality(features?.[field], value).difference),
    );
  const own = distance(ours);
  const possible = own <= featureTolerance ? [ours] : choices();
  const nearest = possible?.reduce((best, one) => (distance(one) < distance(best) ? one : best), ours);
  for (const field of comparison.fieldsOf(name)) {
    const column = `${name}.${field}`;
    if (possible === undefined) comparison.hide(column, repeatedDetections.name);
    else {
      comparison.note(column, repeatedDetections.name);
      comparison.compare(column, file, nearest?.[field], theirs?.[field], { equality });
    }
  }
}
