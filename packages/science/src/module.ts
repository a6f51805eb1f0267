import type { BoundInputs, Inputs } from '@fink/alert-view';
import type { BoundCatalogues } from './context.ts';
import type { ModelScore } from './model/model-score.ts';
import type { Outputs } from './output.ts';
import type { BoundOutputs } from './output-writer.ts';

/** What every module declares. */
export interface ModuleDeclaration {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  /** What it computes and from which source, for the documentation tables. */
  readonly purpose: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** Catalogues that it searches, by the names under which the object store has them. @default none */
  readonly catalogues?: readonly string[];
}

/** A module that computes its columns alert by alert. */
export interface ColumnModule extends ModuleDeclaration {
  /**
   * Binds the module to the columns of one batch and returns the function that handles one alert. An
   * exception leaves all outputs of that alert null and is counted under the module's name.
   */
  bind(inputs: never, outputs: never, context: never): (row: number) => void;
}

/**
 * A science module: a pure function from some columns of an alert to new columns. No clock, no randomness
 * without a seed, no input or output. The order of modules follows from inputs and outputs.
 */
export type ScienceModule = ColumnModule | ModelScore;

/** Declares a module; the types of what `bind` gets follow from the declaration. */
export function defineModule<I extends Inputs, O extends Outputs, const C extends string = never>(module: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly purpose: string;
  readonly inputs: I;
  readonly outputs: O;
  readonly catalogues?: readonly C[];
  readonly bind: (
    inputs: BoundInputs<I>,
    outputs: BoundOutputs<O>,
    context: { readonly catalogues: BoundCatalogues<C> },
  ) => (row: number) => void;
}): ScienceModule {
  return module as unknown as ScienceModule;
}
