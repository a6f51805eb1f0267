import type { BoundInputs, Inputs } from '@fink/alert-view';
import type { BoundCatalogues } from '../context.ts';
import type { ModuleDeclaration, ScienceModule } from '../module.ts';
import type { Outputs } from '../output.ts';
import type { BoundOutputs } from '../output-writer.ts';

/** What goes into a trained model, and what comes out, for one alert. */
export interface ModelShape {
  /** Shape of the features of one alert: [26], or [points, quantities]. The model's input has the batch in front. */
  readonly features: readonly number[];
  /** What the model's output tensor says of one alert, in its order, for the documentation. */
  readonly scores: readonly string[];
  /** Name of that tensor among the outputs of the model. @default the last one, where converters put the scores */
  readonly tensor?: string;
}

/** The models of a module by the names under which an environment configures their weights. */
export type ModelShapes = Readonly<Record<string, ModelShape>>;

/** How a module with models handles the alerts of one batch. */
export interface ModelSteps<M extends ModelShapes> {
  /** Whether the models are asked about alert `row`. */
  gate(row: number): boolean;
  /** Per model: writes the features of an alert that passed the gate; `into` has the shape declared, and is zero. */
  readonly features: { readonly [K in keyof M]: (row: number, into: Float32Array) => void };
  /** Writes the module's columns of such an alert, given what each model said of it. */
  write(row: number, scores: { readonly [K in keyof M]: Float32Array }): void;
  /** Writes the columns of an alert that the gate refuses. @default they stay null */
  refuse?(row: number): void;
}

/**
 * A module whose columns come from trained models. Gate and features are pure code; the models are asked once per
 * batch. As long as an environment does not configure all of its models, its columns are null.
 */
export interface ModelScore extends ModuleDeclaration {
  readonly models: ModelShapes;
  /** Binds the module to the columns of one batch; an exception leaves all outputs of an alert null. */
  bind(inputs: never, outputs: never, context: never): ModelSteps<ModelShapes>;
}

/** Declares a module with models; the types of what `bind` gets and returns follow from the declaration. */
export function defineModelScore<
  I extends Inputs,
  O extends Outputs,
  const M extends ModelShapes,
  const C extends string = never,
>(module: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly purpose: string;
  readonly inputs: I;
  readonly outputs: O;
  readonly models: M;
  readonly catalogues?: readonly C[];
  readonly bind: (
    inputs: BoundInputs<I>,
    outputs: BoundOutputs<O>,
    context: { readonly catalogues: BoundCatalogues<C> },
  ) => ModelSteps<M>;
}): ModelScore {
  return module as unknown as ModelScore;
}

/** Whether a module has models. */
export const isModelScore = (module: ScienceModule): module is ModelScore => 'models' in module;
