import {
  attribute,
  double,
  float,
  initializer,
  int64,
  modelFile,
  node,
  valueInfo,
} from '../model/tiny-model.ts';

/** How a network wants one quantity: ln(max(x, min) - min + 1e-5), less `mean`, in units of `std`. */
export interface Norm {
  readonly min: number;
  readonly mean: number;
  readonly std: number;
}

/** Constants of a network: of fluxes, of their errors, and of time (`data_norm.json` of fink-science 7.4.0). */
export interface Norms {
  readonly flux: Norm;
  readonly error: Norm;
  readonly time: Norm;
}

/**
 * The first layer of a network with `columns` quantities: normalises fluxes and errors of its bands and the time, in
 * double precision, and leaves the others.
 */
function normalizingModel(bands: number, columns: number, { flux, error, time }: Norms): Uint8Array {
  const norms = [...Array(bands).fill(flux), ...Array(bands).fill(error), time] as Norm[];
  const part = (name: string, of: (norm: Norm) => number): Buffer =>
    initializer(name, double, [norms.length], Float64Array.from(norms, of));
  const index = (name: string, value: number): Buffer =>
    initializer(name, int64, [1], BigInt64Array.of(BigInt(value)));
  return modelFile(
    node('Slice', ['X', 'start', 'cut', 'last'], 'values'),
    node('Slice', ['X', 'cut', 'end', 'last'], 'bands'),
    node('Cast', ['values'], 'exact', attribute('to', double)),
    node('Max', ['exact', 'min'], 'clipped'),
    node('Sub', ['clipped', 'min'], 'above'),
    node('Add', ['above', 'small'], 'positive'),
    node('Log', ['positive'], 'log'),
    node('Sub', ['log', 'mean'], 'centred'),
    node('Div', ['centred', 'std'], 'scaled'),
    node('Cast', ['scaled'], 'normal', attribute('to', float)),
    node('Concat', ['normal', 'bands'], 'Y', attribute('axis', 2)),
    part('min', ({ min }) => min),
    part('mean', ({ mean }) => mean),
    part('std', ({ std }) => std),
    initializer('small', double, [1], Float64Array.of(1e-5)),
    index('start', 0),
    index('cut', norms.length),
    index('end', columns),
    index('last', 2),
    valueInfo(11, 'X', float, ['steps', 'alerts', columns]),
    valueInfo(12, 'Y', float, ['steps', 'alerts', columns]),
  );
}

/** Gives the steps of an alert as the first layer of a network gives them to the next one. */
export async function normalizer(
  bands: number,
  columns: number,
  norms: Norms,
): Promise<(steps: Float32Array) => Promise<Float32Array>> {
  // Not before useNativeArrays has been called.
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(normalizingModel(bands, columns, norms));
  return async (steps) => {
    const X = new Tensor('float32', steps, [steps.length / columns, 1, columns]);
    return (await session.run({ X }))['Y'].data as Float32Array;
  };
}
