import { flag, type Input, num, type Value } from '@fink/alert-view';
import { allOf, sharedCuts } from '../../filter-cuts.ts';
import { defineBlock } from '../block.ts';

/** Smallest ratio of difference flux and its error; compared in single precision, as the flux is. */
const smallestSignalToNoise = 6;
/** Flags of diaSource each of which spoils a measurement. */
const spoiling = [
  'isDipole',
  'pixelFlags',
  'pixelFlags_bad',
  'pixelFlags_saturated',
  'pixelFlags_streakCenter',
  'pixelFlags_interpolated',
  'pixelFlags_cr',
  'pixelFlags_nodata',
  'pixelFlags_streak',
  'pixelFlags_edge',
  'psfFlux_flag',
  'apFlux_flag',
  'forced_PsfFlux_flag',
  'forced_PsfFlux_flag_edge',
  'shape_flag',
  'centroid_flag',
] as const;

/** Whether any of the flags is raised; one that is null, or that an old schema does not have, is not. */
const isSpoilt: Input<Value<boolean>> = {
  columns: spoiling.map((name) => `diaSource.${name}`),
  bind(alerts) {
    const flags = spoiling.map((name) => flag(`diaSource.${name}`).bind(alerts));
    return {
      at(row) {
        for (const one of flags) if (one.at(row) === true) return true;
        return false;
      },
    };
  },
};

const unspoilt = defineBlock({
  name: 'unspoilt measurement',
  selects: 'None of 16 flags that spoil a measurement is raised.',
  inputs: { isSpoilt },
  bind:
    ({ isSpoilt }) =>
    (row) =>
      !isSpoilt.at(row),
});

const significant = defineBlock({
  name: 'significant flux',
  selects: 'The difference flux is positive, at least 6 times its error.',
  inputs: { psfFlux: num('diaSource.psfFlux'), psfFluxErr: num('diaSource.psfFluxErr') },
  bind:
    ({ psfFlux, psfFluxErr }) =>
    (row) => {
      const flux = psfFlux.at(row);
      // Written as rejections: a flux that is missing spoils nothing here, each filter asks for it as it needs.
      return !(flux < 0 || Math.fround(flux / psfFluxErr.at(row)) < smallestSignalToNoise);
    },
});

/** The cuts of the block, each by itself. */
export const goodQualityCuts = sharedCuts({ significant, unspoilt }, ({ significant, unspoilt }) => ({
  'no flux below 6 times its error': significant.at,
  'no flag that spoils the measurement': unspoilt.at,
}));

/** None of 16 flags raised, flux not negative and at least 6 times its error (fink-filters 7.45, rubin/blocks). */
export const goodQuality = defineBlock({
  name: 'b_good_quality',
  selects: 'None of 16 flags is raised, and the difference flux is positive, at least 6 times its error.',
  inputs: { goodQualityCuts },
  bind: ({ goodQualityCuts }) => allOf(goodQualityCuts),
});
