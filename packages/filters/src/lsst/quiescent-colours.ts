import { derived } from '../derived-input.ts';
import { type EarlierSources, earlierSources } from './earlier-sources.ts';
import { magnitudeOf } from './source.ts';

/** Colours of the quiet star [mag]; NaN where a band is missing. */
export interface Colours {
  readonly ri: number;
  readonly iz: number;
}

/** Colours from the median template flux of the earlier sources in r, i and z. */
export const quiescentColours = derived({ earlier: earlierSources }, ({ earlier }) => (row): Colours => {
  const r = medianMagnitude(earlier, row, 'r');
  const i = medianMagnitude(earlier, row, 'i');
  const z = medianMagnitude(earlier, row, 'z');
  return { ri: r - i, iz: i - z };
});

function medianMagnitude(earlier: EarlierSources, row: number, band: string): number {
  const fluxes: number[] = [];
  for (let k = earlier.from(row); k < earlier.to(row); k++) {
    const flux = earlier.templateFlux.at(k);
    if (!Number.isNaN(flux) && earlier.band.at(k) === band) fluxes.push(flux);
  }
  if (fluxes.length === 0) return Number.NaN;
  fluxes.sort((a, b) => a - b);
  const half = fluxes.length >>> 1;
  return magnitudeOf(fluxes.length % 2 === 1 ? fluxes[half] : (fluxes[half - 1] + fluxes[half]) / 2);
}
