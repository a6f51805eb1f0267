import { gatedFeatures, isModelScore, type ModelScore } from '@fink/science';
import { type SurveyName, surveys } from '@fink/topology';
import type { Alerts } from '../packets.ts';
import type { RealCatalogues } from '../real-catalogues.ts';

/** What a registered module would ask one of its models. */
export interface Asked {
  /** Whether it asks the model about alert `row`. */
  isAsked(row: number): boolean;
  /** The features of an alert that it asks about: one after the other, sequences step by step. */
  features(row: number): Float32Array;
}

/** A module with models among those of a survey; what stands in the way, as text. */
export function modelModule(
  survey: SurveyName,
  name: string,
  { missing }: RealCatalogues,
): ModelScore | string {
  const module = surveys[survey].modules.find((one) => one.name === name);
  if (module === undefined) return `${survey} has no module ${name}`;
  if (!isModelScore(module)) return `the module ${name} asks no model yet`;
  const reasons = (module.catalogues ?? []).flatMap((catalogue) =>
    missing.has(catalogue) ? [`catalogue ${catalogue} is not at hand: ${missing.get(catalogue)}`] : [],
  );
  return reasons.length === 0 ? module : reasons.join('; ');
}

/** What a module would ask its models about alerts, by model. */
export function questionsOf(
  module: ModelScore,
  { view, rows }: Alerts,
  { catalogues }: RealCatalogues,
): (model: string) => Asked {
  const { questions } = gatedFeatures(module, view, rows, { catalogues });
  return (model) => {
    const { rows: asked, features, lengths } = questions[model];
    const width = lengths
      ? features.length /
        Math.max(
          1,
          lengths.reduce((sum, n) => sum + n, 0),
        )
      : 0;
    const starts = [0];
    const size = asked.length === 0 ? 0 : features.length / asked.length;
    for (const k of asked.keys()) starts.push(starts[k] + (lengths ? lengths[k] * width : size));
    const places = new Map([...asked].map((row, k) => [row, k]));
    return {
      isAsked: (row) => places.has(row),
      features(row) {
        const k = places.get(row) ?? -1;
        return features.subarray(starts[k], starts[k + 1]);
      },
    };
  };
}
