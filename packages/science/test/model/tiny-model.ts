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

/** ONNX's number of the element type float. */
const float = 1;

/** A float tensor of the graph with a free first dimension. */
const valueInfo = (field: number, name: string, size: number): Buffer => {
  const batch = nested(1, nested(2, 'alerts'));
  const shape = nested(2, batch, nested(1, int(1, size)));
  return nested(field, nested(1, name), nested(2, nested(1, int(1, float), shape)));
};

/**
 * The ONNX file of a linear model, about 150 bytes: `scores = features x weights`, where `weights[i][k]` is the weight
 * of feature i in score k. The numbers of fields are those of onnx.proto, IR version 8, operators of version 13.
 */
export function linearModel(weights: readonly (readonly number[])[]): Uint8Array {
  const [features, scores] = [weights.length, weights[0].length];
  const node = nested(
    1,
    nested(1, 'features'),
    nested(1, 'weights'),
    nested(2, 'scores'),
    nested(4, 'MatMul'),
  );
  const values = Buffer.from(Float32Array.from(weights.flat()).buffer);
  const initializer = nested(
    5,
    int(1, features),
    int(1, scores),
    int(2, float),
    nested(8, 'weights'),
    nested(9, values),
  );
  const graph = [node, nested(2, 'linear'), initializer];
  graph.push(valueInfo(11, 'features', features), valueInfo(12, 'scores', scores));
  return Buffer.concat([int(1, 8), nested(7, ...graph), nested(8, int(2, 13))]);
}
