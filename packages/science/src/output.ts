import type { Field } from '@fink/columns';

/** Types that a single added value can have. */
export type ScalarKind = 'boolean' | 'int32' | 'int64' | 'float32' | 'float64' | 'utf8';

/** Types that an added column can have. */
export type OutputKind = ScalarKind | 'struct';

/** An added column of one value per alert. */
export interface ScalarOutput {
  readonly kind: ScalarKind;
  /** What the value means, its unit and its range, for the documentation tables. */
  readonly meaning: string;
}

/** An added column of several named values per alert; null as a whole where the module did not mark it present. */
export interface StructOutput {
  readonly kind: 'struct';
  /** What the values have in common, for the documentation tables. */
  readonly meaning: string;
  /** Its values, each of which may be null by itself. */
  readonly fields: Outputs;
}

/** A column that a module adds to every alert; null where the module failed or did not set it. */
export type Output = ScalarOutput | StructOutput;

/** The columns that a module adds, by name. */
export type Outputs = Readonly<Record<string, Output>>;

/** The column of an output: nullable, as is everything in it. */
export function outputField(name: string, output: Output): Field {
  if (output.kind !== 'struct') return { name, type: { kind: output.kind }, nullable: true };
  const fields = Object.entries(output.fields).map(([child, declared]) => outputField(child, declared));
  return { name, type: { kind: 'struct', fields }, nullable: true };
}
