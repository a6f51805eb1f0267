import type { AlertView } from '@fink/alert-view';
import { bindInputs } from '@fink/alert-view';
import { boundContext, type ModuleContext } from '../context.ts';
import { moduleColumns } from '../module-columns.ts';
import { valuesIn } from './load-model.ts';
import type { ModelScore, ModelShapes, ModelSteps } from './model-score.ts';

/** The alerts of a batch about which a module asks its models, and what it tells them. */
export interface GatedFeatures {
  /** Rows that passed the gate, ascending. */
  readonly rows: Uint32Array;
  /** Per model, the features of these rows, one after the other. */
  readonly features: Readonly<Record<string, Float32Array>>;
}

/**
 * Takes alerts through the gate of a module and computes their features, without asking its models: for tests of a
 * module, and to export what a model is trained on.
 *
 * @throws what gate or features throw
 */
export const gatedFeatures = (
  module: ModelScore,
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext = {},
): GatedFeatures =>
  gatherFeatures(module, bindSteps(module, alerts, moduleColumns(module, alerts).writers, context), rows);

/** A module with models, bound to a batch. */
export const bindSteps = (
  module: ModelScore,
  alerts: AlertView,
  writers: Readonly<Record<string, unknown>>,
  context: ModuleContext,
): ModelSteps<ModelShapes> =>
  module.bind(
    bindInputs(module.inputs, alerts) as never,
    writers as never,
    boundContext(module, context) as never,
  );

/**
 * Gate and features of the alerts `rows`.
 *
 * @param fail is told of an alert on which one of them threw: it is left out. @default throws on
 */
export function gatherFeatures(
  module: ModelScore,
  steps: Pick<ModelSteps<ModelShapes>, 'gate' | 'features'>,
  rows: Uint32Array,
  fail: (error: unknown, row: number) => void = (error) => {
    throw error;
  },
): GatedFeatures {
  const models = Object.entries(module.models).map(([name, shape]) => {
    const size = valuesIn(shape.features);
    return { name, size, compute: steps.features[name], values: new Float32Array(size * rows.length) };
  });
  const gated = new Uint32Array(rows.length);
  let n = 0;
  for (const row of rows) {
    try {
      if (!steps.gate(row)) continue;
      for (const { size, compute, values } of models) compute(row, values.subarray(n * size, (n + 1) * size));
      gated[n++] = row;
    } catch (error) {
      for (const { size, values } of models) values.fill(0, n * size, (n + 1) * size);
      fail(error, row);
    }
  }
  return {
    rows: gated.subarray(0, n),
    features: Object.fromEntries(
      models.map(({ name, size, values }) => [name, values.subarray(0, n * size)]),
    ),
  };
}
