import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { goodQualityCuts } from '../blocks/good-quality.ts';
import { goodSource } from '../example-alerts.ts';
import { exampleStamp } from '../example-stamp.ts';
import { magnitude } from '../source.ts';
import { stampElongation } from '../stamp-elongation.ts';

/** Fainter than the first magnitude, brighter than the second. */
const brightest = 18;
const faintest = 21;
/** Longer than this [arcsec]. */
const shortest = 2;
/** More elongated than this, ratio of axes. */
const roundest = 2;

/**
 * Faint trails: magnitude between 18 and 21, `trailLength > 2` arcsec, positive flux of the trail, good quality (no
 * cosmic ray among others), and an elongation above 2 of what the science stamp shows. Source: fink-filters 7.45,
 * rubin/livestream/filter_faint_trails.
 */
export const faintTrails = defineFilter({
  name: 'faint_trails',
  survey: 'lsst',
  selects: 'Trails longer than 2 arcsec, between magnitude 18 and 21.',
  science: 'Fast Solar System objects and satellites',
  examples: [
    {
      passes: true,
      alert: {
        ...goodSource,
        'diaSource.trailLength': 3,
        'diaSource.trailFlux': 50000,
        cutoutScience: exampleStamp(4),
      },
    },
    { passes: false, alert: { 'diaSource.trailLength': 2 } },
    { passes: false, alert: { 'diaSource.trailLength': null } },
    { passes: false, alert: { 'diaSource.trailFlux': -1 } },
    { passes: false, alert: { 'diaSource.pixelFlags_cr': true } },
    { passes: false, alert: { 'diaSource.psfFlux': 300000 } },
    { passes: false, alert: { cutoutScience: exampleStamp(1) } },
    { passes: false, alert: { cutoutScience: null } },
    { passes: false, alert: { 'diaSource.psfFlux': 10000, 'diaSource.psfFluxErr': 100 } },
    { passes: false, alert: { 'diaSource.psfFluxErr': 10000 } },
  ],
  inputs: {
    goodQualityCuts,
    magnitude,
    trailLength: num('diaSource.trailLength'),
    trailFlux: num('diaSource.trailFlux'),
    stampElongation,
  },
  cuts: ({ goodQualityCuts, magnitude, trailLength, trailFlux, stampElongation }) => ({
    'trail longer than 2 arcsec': (row) => trailLength.at(row) > shortest,
    'positive flux of the trail': (row) => trailFlux.at(row) > 0,
    'fainter than 18 mag': (row) => magnitude.at(row) > brightest,
    'brighter than 21 mag': (row) => magnitude.at(row) < faintest,
    ...goodQualityCuts,
    'science stamp elongated by more than 2 : 1': (row) => stampElongation.at(row) > roundest,
  }),
});
