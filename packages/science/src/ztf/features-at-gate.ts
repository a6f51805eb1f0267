import type { Gate } from './gate.ts';

/**
 * A gate that also looks at the features: the model is asked about an alert only if they are such that it can say
 * anything. They are computed once, as they are written right after the gate.
 *
 * @param size number of features
 * @param compute writes the features of an alert; whether the model can say anything
 */
export function featuresAtGate(
  gate: Gate,
  size: number,
  compute: (row: number, into: Float64Array) => boolean,
): { readonly gate: Gate; readonly features: (row: number, into: Float32Array) => void } {
  const features = new Float64Array(size);
  let computed = -1;
  const isComplete = (row: number): boolean => {
    computed = row;
    return compute(row, features);
  };
  return {
    gate: (row) => gate(row) && isComplete(row),
    features(row, into) {
      if (computed !== row) isComplete(row);
      into.set(features);
    },
  };
}
