import { flag, num } from '@fink/alert-view';
import { defineBlock } from './block.ts';
import { goodQuality } from './blocks/good-quality.ts';
import { notSolarSystem } from './not-solar-system.ts';

/** Signal-to-noise ratio above which a source counts. */
const smallestSignalToNoise = 10;
/** Fewest detections, the current one included. */
const fewestDetections = 2;

/**
 * A source that may be a transient. The reference writes `not (good quality and not negative)` where the texts of both
 * filters that use it ask for good quality; we ask for good quality.
 */
export const likelyTransient = defineBlock({
  name: 'likely transient',
  selects: 'Good quality, brighter than the template, snr above 10, seen twice, not of the Solar System.',
  inputs: {
    snr: num('diaSource.snr'),
    nDiaSources: num('diaObject.nDiaSources'),
    isNegative: flag('diaSource.isNegative'),
    notSolarSystem,
    goodQuality,
  },
  bind:
    ({ snr, nDiaSources, isNegative, notSolarSystem, goodQuality }) =>
    (row) =>
      snr.at(row) > smallestSignalToNoise &&
      nDiaSources.at(row) >= fewestDetections &&
      isNegative.at(row) !== true &&
      notSolarSystem.at(row) &&
      goodQuality.at(row),
});
