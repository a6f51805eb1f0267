import type { ModelShape } from './model-score.ts';

/** A trained model that is ready to be asked. */
export interface ScoreModel {
  /**
   * What the model says of `count` alerts at once: scores of one alert after the other.
   *
   * @param features of one alert after the other, `count` times the declared shape
   * @throws Error naming the model, if it does not give the scores that were declared
   */
  score(features: Float32Array, count: number): Promise<Float32Array>;
}

/** A tensor of a model's graph as the runtime describes it; symbolic dimensions are names. */
interface TensorFacts {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** Number of values in a shape. */
export const valuesIn = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/**
 * Prepares a trained model. The runtime is loaded with the first one, so that a broker without models does not
 * pay for it; it computes in this thread.
 *
 * @param name under which the environment configures it, for messages
 * @param weights the content of an ONNX file
 * @throws Error naming the model, if the file is no ONNX model or its tensors are not of the declared shape
 */
export async function loadModel(name: string, shape: ModelShape, weights: Uint8Array): Promise<ScoreModel> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(weights, {
    // Alerts are spread over processes: threads of one would only take the cores of another.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new Error(`Model ${name} is no ONNX file that the runtime reads: ${(cause as Error).message}`);
  });
  const input = tensorOf(name, 'input', session.inputMetadata);
  const output = tensorOf(name, 'output', session.outputMetadata, shape.tensor);
  const width = shape.scores.length;
  checkShape(name, `input ${input.name}`, input, ['float32'], shape.features);
  // Converters describe an output of one column as a list, too: then only its values tell how many there are.
  const described = output.shape.length > 1 ? [width] : [];
  checkShape(name, `output ${output.name}`, output, ['float32', 'float64'], described);

  return {
    async score(features, count) {
      if (count === 0) return new Float32Array(0);
      const fed = new Tensor('float32', features, [count, ...shape.features]);
      const answers = await session.run({ [input.name]: fed }, [output.name]);
      const { data, dims } = answers[output.name];
      if (data.length !== count * width) {
        throw new Error(
          `Model ${name} gave ${output.name} of shape [${dims}] for ${count} alerts, where ${width} scores each are declared (${shape.scores}): correct the declaration.`,
        );
      }
      return Float32Array.from(data as Float32Array | Float64Array);
    },
  };
}

function tensorOf(
  model: string,
  role: 'input' | 'output',
  values: readonly { readonly name: string; readonly isTensor: boolean }[],
  wanted?: string,
): TensorFacts {
  const names = values.map((value) => value.name).join(', ');
  if (role === 'input' && values.length !== 1) {
    throw new Error(`Model ${model} has the inputs ${names}: it must have one, of all features.`);
  }
  const found = wanted === undefined ? values.at(-1) : values.find((value) => value.name === wanted);
  if (found === undefined) {
    throw new Error(`Model ${model} has no ${role} ${wanted}: it has ${names}.`);
  }
  if (!found.isTensor) {
    throw new Error(
      `The ${role} ${found.name} of model ${model} is no tensor: convert the model anew, without ZipMap.`,
    );
  }
  return found as unknown as TensorFacts;
}

/** The batch stands in front; a dimension without a number fits any, as does a shape that is not known. */
function checkShape(
  model: string,
  what: string,
  { type, shape }: TensorFacts,
  types: readonly string[],
  perAlert: readonly number[],
): void {
  const found = shape.slice(1);
  const fits =
    found.length === perAlert.length &&
    found.every((size, k) => typeof size !== 'number' || size === perAlert[k]);
  if (types.includes(type) && (fits || shape.length === 0)) return;
  const declared = `${types[0]}[${['alerts', ...perAlert]}]`;
  throw new Error(
    `The ${what} of model ${model} is ${type}[${shape.map((size) => size || 'alerts')}], declared is ${declared}: convert the model anew, or correct the declaration.`,
  );
}
