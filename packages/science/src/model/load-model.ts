import type { InferenceSession } from 'onnxruntime-node';
import { describeGraph } from './graph-shape.ts';
import { type ModelShape, valuesPerItem } from './model-score.ts';
import { equalCalls, sequenceCalls } from './split-calls.ts';

/** A trained model that is ready to be asked. */
export interface ScoreModel {
  /**
   * What the model says of `count` alerts at once: scores of one alert after the other.
   *
   * @param features of one alert after the other, `count` times the declared shape, or all of their steps
   * @param lengths of the sequences: steps of each alert, for a model that reads sequences
   * @throws Error naming the model, if it does not give the scores that were declared
   */
  score(features: Float32Array, count: number, lengths?: Int32Array): Promise<Float32Array>;
}

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
  const { values, lengths: lengthsInput, scores } = describeGraph(name, shape, session);
  const width = shape.scores.length;
  const size = valuesPerItem(shape);

  const run = async (feeds: InferenceSession.FeedsType, count: number): Promise<ArrayLike<number>> => {
    const { data, dims } = (await session.run(feeds, [scores]))[scores];
    if (data.length === count * width) return data as Float32Array | Float64Array;
    throw new Error(
      `Model ${name} gave ${scores} of shape [${dims}] for ${count} alerts, where ${width} scores each are declared (${shape.scores}): correct the declaration.`,
    );
  };

  const scoreEqual = async (features: Float32Array, count: number): Promise<Float32Array> => {
    const answer = new Float32Array(count * width);
    const dims = 'features' in shape ? shape.features : [];
    for (const [start, end] of equalCalls(count, size)) {
      const some = features.subarray(start * size, end * size);
      const fed = new Tensor('float32', some, [end - start, ...dims]);
      answer.set(await run({ [values]: fed }, end - start), start * width);
    }
    return answer;
  };

  const scoreSequences = async (features: Float32Array, lengths: Int32Array): Promise<Float32Array> => {
    const answer = new Float32Array(lengths.length * width);
    const starts = new Uint32Array(lengths.length);
    for (let k = 1; k < lengths.length; k++) starts[k] = starts[k - 1] + lengths[k - 1];
    for (const places of sequenceCalls(lengths, size)) {
      const count = places.length;
      const longest = lengths[places[0]];
      const filled = new Float32Array(longest * count * size);
      for (let b = 0; b < count; b++) {
        for (let t = 0; t < lengths[places[b]]; t++) {
          const from = (starts[places[b]] + t) * size;
          filled.set(features.subarray(from, from + size), (t * count + b) * size);
        }
      }
      const fed = {
        [values]: new Tensor('float32', filled, [longest, count, size]),
        [lengthsInput]: new Tensor(
          'int32',
          Int32Array.from(places, (place) => lengths[place]),
          [count],
        ),
      };
      const some = await run(fed, count);
      for (let b = 0; b < count; b++) {
        for (let k = 0; k < width; k++) answer[places[b] * width + k] = some[b * width + k];
      }
    }
    return answer;
  };

  return {
    score: (features, count, lengths) =>
      lengths ? scoreSequences(features, lengths) : scoreEqual(features, count),
  };
}
