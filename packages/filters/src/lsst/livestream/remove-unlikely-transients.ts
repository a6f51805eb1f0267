import { defineFilter } from '../../filter.ts';
import { goodSource, unlikelyTransients } from '../example-alerts.ts';
import { likelyTransient } from '../likely-transient.ts';

/**
 * Sources that may be transients of interest: not of the Solar System, `snr > 10`, `nDiaSources >= 2`, good quality
 * and brighter than the template; the reference has the opposite of the last two. Source: fink-filters 7.45,
 * rubin/livestream/filter_remove_unlikely_transients.
 */
export const removeUnlikelyTransients = defineFilter({
  name: 'remove_unlikely_transients',
  survey: 'lsst',
  selects: 'Sources of good quality, seen at least twice, that are not of the Solar System.',
  science: 'Transients for DESC',
  examples: [{ passes: true, alert: { ...goodSource, 'diaObject.nDiaSources': 2 } }, ...unlikelyTransients],
  inputs: { likelyTransient },
  cuts: ({ likelyTransient }) => likelyTransient,
});
