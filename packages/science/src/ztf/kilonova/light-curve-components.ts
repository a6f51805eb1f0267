import type { Catalogue } from '@fink/sky';
import { components } from './component-fit.ts';

/** Samples of a component: every quarter of a day from 50 days before the greatest flux to 50 days after it. */
export const samples = 401;
export const samplesPerDay = 4;

/** The three principal components of light curves, each sampled 401 times; the first one is the mean shape. */
export type LightCurveComponents = readonly Float64Array[];

const columns = ['pc1', 'pc2', 'pc3'] as const;

/**
 * Reads the components from the catalogue `kilonova_components`: columns pc1, pc2, pc3, rows in the order of time. It
 * is a catalogue and no part of the forest's file, as the forest is asked only about what was computed with them.
 *
 * @throws TypeError if a column or a value is missing, or the number of rows is not 401
 */
export function lightCurveComponents(catalogue: Catalogue): LightCurveComponents {
  if (catalogue.size !== samples) {
    throw new TypeError(
      `Catalogue ${catalogue.name} has ${catalogue.size} rows, not ${samples}: a component has a sample every 0.25 days within 50 days of the peak. Import it again.`,
    );
  }
  return columns.slice(0, components).map((name) => {
    const value = catalogue.number(name);
    const curve = Float64Array.from({ length: samples }, (_, row) => value(row));
    const missing = curve.findIndex((sample) => !Number.isFinite(sample));
    if (missing < 0) return curve;
    throw new TypeError(
      `Row ${missing} of catalogue ${catalogue.name} has no number in column ${name}: import it again.`,
    );
  });
}
