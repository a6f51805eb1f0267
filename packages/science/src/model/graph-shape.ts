import type { InferenceSession } from 'onnxruntime-node';
import type { ModelShape } from './model-score.ts';

/** Names of the tensors of a model through which it is asked. */
export interface GraphTensors {
  readonly values: string;
  /** Lengths of sequences; empty unless the model reads sequences. */
  readonly lengths: string;
  readonly scores: string;
}

type Described = InferenceSession['inputMetadata'][number];
type Tensor = Extract<Described, { readonly isTensor: true }>;

/**
 * Finds the inputs and the output of a model, and checks that they are of the declared shape.
 *
 * @throws Error naming the model and the tensor
 */
export function describeGraph(
  model: string,
  shape: ModelShape,
  { inputMetadata, outputMetadata }: Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>,
): GraphTensors {
  const inputs = inputMetadata.map((input) => tensorOf(model, 'input', input));
  const named = `has the inputs ${inputMetadata.map(({ name }) => name).join(', ')}`;
  const score = outputMetadata.find(({ name }) => name === shape.tensor) ?? outputMetadata.at(-1);
  if (score === undefined || (shape.tensor !== undefined && score.name !== shape.tensor)) {
    const names = outputMetadata.map(({ name }) => name).join(', ');
    throw new Error(`Model ${model} has no output ${shape.tensor}: it has ${names}.`);
  }
  const scores = tensorOf(model, 'output', score);
  // Converters describe an output of one column as a list, too: then only its values tell how many there are.
  const isColumn = scores.shape.length > 1;
  const declaredScores = isColumn ? ['alerts', shape.scores.length] : ['alerts'];

  let lengths = '';
  let values = inputs[0];
  if ('sequence' in shape) {
    const counts = inputs.find(({ type }) => type === 'int32');
    const [steps, ...others] = inputs.filter((input) => input !== counts);
    if (counts === undefined || steps === undefined || others.length > 0) {
      throw new Error(
        `Model ${model} ${named}: for sequences it must have two, the values and the lengths (int32).`,
      );
    }
    checkShape(model, 'input', steps, ['float32'], ['steps', 'alerts', shape.sequence.length]);
    checkShape(model, 'input', counts, ['int32'], ['alerts']);
    values = steps;
    lengths = counts.name;
  } else {
    if (inputs.length !== 1) throw new Error(`Model ${model} ${named}: it must have one, of all features.`);
    checkShape(model, 'input', values, ['float32'], ['alerts', ...shape.features]);
  }
  checkShape(model, 'output', scores, ['float32', 'float64'], declaredScores);
  return { values: values.name, lengths, scores: scores.name };
}

function tensorOf(model: string, role: string, found: Described): Tensor {
  if (found.isTensor) return found;
  throw new Error(
    `The ${role} ${found.name} of model ${model} is no tensor: convert the model anew, without ZipMap.`,
  );
}

/** A dimension without a number fits any, as does a shape that is not known. */
function checkShape(
  model: string,
  role: string,
  { name, type, shape }: Tensor,
  types: readonly string[],
  declared: readonly (string | number)[],
): void {
  const isFree = (k: number): boolean => typeof declared[k] === 'string' || typeof shape[k] === 'string';
  const fits =
    shape.length === declared.length && shape.every((size, k) => isFree(k) || size === declared[k]);
  if (types.includes(type) && (fits || shape.length === 0)) return;
  const found = shape.map((size, k) => size || declared[k]);
  throw new Error(
    `The ${role} ${name} of model ${model} is ${type}[${found}], declared is ${types[0]}[${declared}]: convert the model anew, or correct the declaration.`,
  );
}
