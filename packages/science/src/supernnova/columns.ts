/**
 * The quantities of one step of a light curve for SuperNNova, under the names of its training data: flux of each band,
 * error of each band, days since the step before, and for each combination of bands whether it is the one that the
 * step has. Networks list the combinations by name, capital letters first; in a name the bands keep their order.
 *
 * @param bands of the network in its order, one letter each: 'gr', 'ugrizY'
 */
export function snnColumns(bands: string): readonly string[] {
  const letters = [...bands];
  return [
    ...letters.map((band) => `FLUXCAL_${band}`),
    ...letters.map((band) => `FLUXCALERR_${band}`),
    'delta_time',
    ...combinations(bands).toSorted(),
  ];
}

/**
 * Where the column of a combination of bands stands, by its bit mask: bit k is the k-th band. -1 for no band at all,
 * which no column says.
 */
export function combinationColumns(bands: string): Int32Array {
  const columns = snnColumns(bands);
  return Int32Array.from([-1, ...combinations(bands).map((name) => columns.indexOf(name))]);
}

/** Names of all combinations of at least one band, by bit mask from 1. */
const combinations = (bands: string): string[] =>
  Array.from({ length: 2 ** bands.length - 1 }, (_, k) =>
    [...bands].filter((_, bit) => ((k + 1) >> bit) & 1).join(''),
  );
