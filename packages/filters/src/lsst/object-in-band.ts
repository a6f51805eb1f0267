import { type Input, num, type Value } from '@fink/alert-view';
import { band } from './source.ts';

/** The bands of the survey, in the order of wavelength. */
export const bands = ['u', 'g', 'r', 'i', 'z', 'y'] as const;

/** A quantity that diaObject has for every band ('psfFluxMean'), in the band of the source; NaN where null. */
export const objectInBand = (quantity: string): Input<Value<number>> => {
  const paths = bands.map((letter) => `diaObject.${letter}_${quantity}`);
  return {
    columns: [...band.columns, ...paths],
    bind(alerts) {
      const now = band.bind(alerts);
      const values = new Map<string | null, Value<number>>(
        bands.map((letter, k) => [letter, num(paths[k]).bind(alerts)]),
      );
      return { at: (row) => values.get(now.at(row))?.at(row) ?? Number.NaN };
    },
  };
};

/** The largest value of a quantity over all bands in which it is not null; NaN where it is null in all. */
export const largestOverBands = (quantity: string): Input<Value<number>> => {
  const paths = bands.map((letter) => `diaObject.${letter}_${quantity}`);
  return {
    columns: paths,
    bind(alerts) {
      const values = paths.map((path) => num(path).bind(alerts));
      return {
        at(row) {
          let largest = Number.NaN;
          for (const inBand of values) {
            const value = inBand.at(row);
            if (!(value <= largest) && !Number.isNaN(value)) largest = value;
          }
          return largest;
        },
      };
    },
  };
};
