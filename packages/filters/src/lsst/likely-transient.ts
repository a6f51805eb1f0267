import { flag, num } from '@fink/alert-view';
import { sharedCuts } from '../filter-cuts.ts';
import { goodQualityCuts } from './blocks/good-quality.ts';
import { notSolarSystem } from './not-solar-system.ts';

/** Signal-to-noise ratio above which a source counts. */
const smallestSignalToNoise = 10;
/** Fewest detections, the current one included. */
const fewestDetections = 2;

/**
 * A source that may be a transient: of good quality, brighter than the template, seen twice, not of the Solar System.
 * The reference writes `not (good quality and not negative)` where the texts of both filters that use it ask for good
 * quality; we ask for good quality.
 */
export const likelyTransient = sharedCuts(
  {
    snr: num('diaSource.snr'),
    nDiaSources: num('diaObject.nDiaSources'),
    isNegative: flag('diaSource.isNegative'),
    notSolarSystem,
    goodQualityCuts,
  },
  ({ snr, nDiaSources, isNegative, notSolarSystem, goodQualityCuts }) => ({
    'snr > 10': (row) => snr.at(row) > smallestSignalToNoise,
    'at least 2 detections': (row) => nDiaSources.at(row) >= fewestDetections,
    'brighter than the template': (row) => isNegative.at(row) !== true,
    'no Solar System object': notSolarSystem.at,
    ...goodQualityCuts,
  }),
);
