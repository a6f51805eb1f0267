import type { BoundInputs, Inputs } from '@fink/alert-view';
import type { BoundCatalogues } from '../context.ts';
import type { ModuleDeclaration, ScienceModule } from '../module.ts';
import type { Outputs } from '../output.ts';
import type { BoundOutputs } from '../output-writer.ts';
import type { Steps } from './steps.ts';

interface AnyShape {
  /** What the model's output tensor says of one alert, in its order, for the documentation. */
  readonly scores: readonly string[];
  /** Name of that tensor among the outputs of the model. @default the last one, where converters put the scores */
  readonly tensor?: string;
  /**
   * The module does without this model: an environment may leave it out, and the module need not ask it about every
   * alert. Its scores are then undefined. @default every model of the module is needed
   */
  readonly optional?: true;
}

/** A model whose features have the same shape for every alert. */
export interface FeatureShape extends AnyShape {
  /** Shape of the features of one alert: [26], or [points, quantities]. The model's input has the batch in front. */
  readonly features: readonly number[];
}

/**
 * A model that reads a sequence of any length per alert. It has two inputs: the values as float32[steps, alerts,
 * quantities], where shorter sequences of a call are filled up with zeros, and the number of steps of each alert as
 * int32[alerts].
 */
export interface SequenceShape extends AnyShape {
  /** The quantities of one step, in the model's order. */
  readonly sequence: readonly string[];
}

/** What goes into a trained model, and what comes out, for one alert. */
export type ModelShape = FeatureShape | SequenceShape;

/** The models of a module by the names under which an environment configures their weights. */
export type ModelShapes = Readonly<Record<string, ModelShape>>;

/** Where the features of one alert are written: zeros of the declared shape, or steps to be added. */
export type FeaturesInto<S extends ModelShape> = S extends SequenceShape ? Steps : Float32Array;

/** Writes the features of an alert; of an optional model, says whether it is asked about the alert at all. */
type WriteFeatures<S extends ModelShape> = (
  row: number,
  into: FeaturesInto<S>,
) => S extends { readonly optional: true } ? boolean : void;

/** What a model said of one alert. */
type ScoresOf<S extends ModelShape> = S extends { readonly optional: true }
  ? Float32Array | undefined
  : Float32Array;

/** How a module with models handles the alerts of one batch. */
export interface ModelSteps<M extends ModelShapes> {
  /** Whether the models are asked about alert `row`. */
  gate(row: number): boolean;
  /** Per model: writes the features of an alert that passed the gate. */
  readonly features: { readonly [K in keyof M]: WriteFeatures<M[K]> };
  /** Writes the module's columns of such an alert, given what each model said of it. */
  write(row: number, scores: { readonly [K in keyof M]: ScoresOf<M[K]> }): void;
  /** Writes the columns of an alert that the gate refuses. @default they stay null */
  refuse?(row: number): void;
}

/**
 * A module whose columns come from trained models. Gate and features are pure code; each model is asked once per
 * batch. As long as an environment does not configure all models that the module needs, its columns are null.
 */
export interface ModelScore extends ModuleDeclaration {
  readonly models: ModelShapes;
  /** Binds the module to the columns of one batch; an exception leaves all outputs of an alert null. */
  bind(inputs: never, outputs: never, context: never): ModelSteps<ModelShapes>;
}

/** What `bind` gets besides the columns. */
export interface ModelContext<M extends ModelShapes, C extends string> {
  readonly catalogues: BoundCatalogues<C>;
  /** Whether the environment has a model. */
  readonly models: { readonly [K in keyof M]: boolean };
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
    context: ModelContext<M, C>,
  ) => ModelSteps<M>;
}): ModelScore {
  return module as unknown as ModelScore;
}

/** Whether a module has models. */
export const isModelScore = (module: ScienceModule): module is ModelScore => 'models' in module;

/** Names of the models without which the columns of a module are null. */
export const neededModels = ({ models }: ModelScore): string[] =>
  Object.keys(models).filter((name) => !models[name].optional);

/** Values of one alert, or of one step of it. */
export const valuesPerItem = (shape: ModelShape): number =>
  'sequence' in shape ? shape.sequence.length : shape.features.reduce((product, n) => product * n, 1);
