import type { AlertView } from '@fink/alert-view';
import { bindInputs } from '@fink/alert-view';
import { boundContext, type ModuleContext } from '../context.ts';
import { moduleColumns } from '../module-columns.ts';
import type { ModelScore, ModelShapes, ModelSteps } from './model-score.ts';
import { collectQuestions, type Questions } from './questions.ts';

/** The alerts of a batch about which a module asks its models, and what it tells them. */
export interface GatedFeatures {
  /** Rows that passed the gate, ascending. */
  readonly rows: Uint32Array;
  /** Per model, the features of the alerts that it is asked about, one after the other: all `rows` if it is needed. */
  readonly features: Readonly<Record<string, Float32Array>>;
  /** The same per model, with the rows that it is asked about, and the lengths of sequences. */
  readonly questions: Readonly<Record<string, Questions>>;
}

/**
 * Takes alerts through the gate of a module and computes their features, without asking its models: for tests of a
 * module, and to export what a model is trained on.
 *
 * @throws what gate or features throw
 */
export function gatedFeatures(
  module: ModelScore,
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext = {},
): GatedFeatures {
  const names = Object.keys(module.models);
  const { writers } = moduleColumns(module, alerts);
  const steps = bindSteps(module, names, alerts, writers, context);
  const { rows: gated, questions } = gatherFeatures(module, names, steps, rows, (error) => {
    throw error;
  });
  const features = names.map((name) => [name, questions[name].features]);
  return { rows: gated, features: Object.fromEntries(features), questions };
}

/** A module bound to a batch, of whose models the environment has those named. */
export const bindSteps = (
  module: ModelScore,
  names: readonly string[],
  alerts: AlertView,
  writers: Readonly<Record<string, unknown>>,
  context: ModuleContext,
): ModelSteps<ModelShapes> => {
  const models = Object.keys(module.models).map((name) => [name, names.includes(name)]);
  return module.bind(
    bindInputs(module.inputs, alerts) as never,
    writers as never,
    { ...boundContext(module, context), models: Object.fromEntries(models) } as never,
  );
};

/**
 * Gate of the alerts `rows`, and their features for the models named.
 *
 * @param fail is told of an alert on which one of them threw: it is left out
 */
export function gatherFeatures(
  module: ModelScore,
  names: readonly string[],
  steps: Pick<ModelSteps<ModelShapes>, 'gate' | 'features'>,
  rows: Uint32Array,
  fail: (error: unknown, row: number) => void,
): Omit<GatedFeatures, 'features'> {
  const collectors = names.map((name) =>
    collectQuestions(name, module.models[name], steps.features[name], rows.length),
  );
  const gated = new Uint32Array(rows.length);
  let n = 0;
  for (const row of rows) {
    try {
      if (!steps.gate(row)) continue;
      for (const collector of collectors) collector.add(row);
      gated[n++] = row;
    } catch (error) {
      for (const collector of collectors) collector.takeBack(row);
      fail(error, row);
    }
  }
  const questions = names.map((name, k) => [name, collectors[k].questions()]);
  return { rows: gated.subarray(0, n), questions: Object.fromEntries(questions) };
}
