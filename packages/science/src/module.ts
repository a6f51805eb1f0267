import type { BoundInputs, Inputs } from '@fink/alert-view';
import type { OutputWriter } from './output-writer.ts';

/** Types that an added column can have. */
export type OutputKind = 'boolean' | 'int32' | 'int64' | 'float32' | 'float64' | 'utf8';

/** A column that a module adds to every alert; null where the module failed or did not set it. */
export interface Output {
  readonly kind: OutputKind;
  /** What the value means, its unit and its range, for the documentation tables. */
  readonly meaning: string;
}

/** What a module writes to: one writer per declared output. */
export type BoundOutputs<O extends Readonly<Record<string, Output>>> = {
  readonly [K in keyof O]: OutputWriter<ValueOf<O[K]['kind']>>;
};

type ValueOf<K extends OutputKind> = K extends 'boolean'
  ? boolean
  : K extends 'utf8'
    ? string
    : K extends 'int64'
      ? bigint
      : number;

/**
 * A science module: a pure function from some columns of an alert to new columns. No clock, no randomness
 * without a seed, no input or output. The order of modules follows from inputs and outputs.
 */
export interface ScienceModule {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  /** What it computes and from which source, for the documentation tables. */
  readonly purpose: string;
  readonly inputs: Inputs;
  readonly outputs: Readonly<Record<string, Output>>;
  /**
   * Binds the module to the columns of one batch and returns the function that handles one alert. An
   * exception leaves all outputs of that alert null and is counted under the module's name.
   */
  bind(inputs: never, outputs: never): (row: number) => void;
}

/** Declares a module; the types of `inputs` and `outputs` in `bind` follow from the declaration. */
export function defineModule<I extends Inputs, O extends Readonly<Record<string, Output>>>(module: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly purpose: string;
  readonly inputs: I;
  readonly outputs: O;
  readonly bind: (inputs: BoundInputs<I>, outputs: BoundOutputs<O>) => (row: number) => void;
}): ScienceModule {
  return module as unknown as ScienceModule;
}
