/** Protocol-buffer wire types. */
const [varintType, bytesType] = [0, 2];

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

const int = (field: number, value: number): Buffer =>
  Buffer.concat([varint((field << 3) | varintType), varint(value)]);

const nested = (field: number, ...parts: (Uint8Array | string)[]): Buffer => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)));
  return Buffer.concat([varint((field << 3) | bytesType), varint(content.length), content]);
};

/** ONNX's numbers of element types. */
export const [float, int32, int64, double] = [1, 6, 7, 11];

/** A tensor of the graph; a dimension with a name is free. */
export const valueInfo = (
  field: number,
  name: string,
  type: number,
  dimensions: readonly (string | number)[],
): Buffer => {
  const shape = dimensions.map((size) =>
    nested(1, typeof size === 'string' ? nested(2, size) : int(1, size)),
  );
  return nested(field, nested(1, name), nested(2, nested(1, int(1, type), nested(2, ...shape))));
};

export const node = (
  operator: string,
  inputs: readonly string[],
  output: string,
  ...attributes: Buffer[]
): Buffer =>
  nested(
    1,
    ...inputs.map((input) => nested(1, input)),
    nested(2, output),
    nested(4, operator),
    ...attributes,
  );

/** An attribute that is an integer. */
export const attribute = (name: string, value: number): Buffer =>
  nested(5, nested(1, name), int(3, value), int(20, 2));

/** A constant of the graph. */
export const initializer = (
  name: string,
  type: number,
  dimensions: readonly number[],
  values: ArrayBufferView,
): Buffer =>
  nested(
    5,
    ...dimensions.map((size) => int(1, size)),
    int(2, type),
    nested(8, name),
    nested(9, Buffer.from(values.buffer)),
  );

/** The file of a graph. The numbers of fields are those of onnx.proto, IR version 8, operators of version 13. */
export const modelFile = (...graph: readonly Buffer[]): Uint8Array =>
  Buffer.concat([int(1, 8), nested(7, ...graph, nested(2, 'tiny')), nested(8, int(2, 13))]);

/**
 * The ONNX file of a linear model, about 150 bytes: `scores = features x weights`, where `weights[i][k]` is the weight
 * of feature i in score k.
 */
export function linearModel(weights: readonly (readonly number[])[]): Uint8Array {
  const [features, scores] = [weights.length, weights[0].length];
  return modelFile(
    node('MatMul', ['features', 'weights'], 'scores'),
    initializer('weights', float, [features, scores], Float32Array.from(weights.flat())),
    valueInfo(11, 'features', float, ['alerts', features]),
    valueInfo(12, 'scores', float, ['alerts', scores]),
  );
}

/**
 * The ONNX file of a model of sequences, with the inputs that a recurrent network has: the mean of each quantity over
 * all steps of a call, those filled up included, divided by the number of steps that the alert has, times weights.
 */
export function meanModel(weights: readonly (readonly number[])[]): Uint8Array {
  const [quantities, scores] = [weights.length, weights[0].length];
  return modelFile(
    node('ReduceSum', ['X', 'first'], 'sums', attribute('keepdims', 0)),
    node('MatMul', ['sums', 'weights'], 'weighted'),
    node('Cast', ['lens'], 'counts', attribute('to', float)),
    node('Unsqueeze', ['counts', 'second'], 'column'),
    node('Div', ['weighted', 'column'], 'scores'),
    initializer('first', int64, [1], BigInt64Array.of(0n)),
    initializer('second', int64, [1], BigInt64Array.of(1n)),
    initializer('weights', float, [quantities, scores], Float32Array.from(weights.flat())),
    valueInfo(11, 'X', float, ['steps', 'alerts', quantities]),
    valueInfo(11, 'lens', int32, ['alerts']),
    valueInfo(12, 'scores', float, ['alerts', scores]),
  );
}
