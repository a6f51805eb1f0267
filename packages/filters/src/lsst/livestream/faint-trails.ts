import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { goodQuality } from '../blocks/good-quality.ts';
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
  ],
  inputs: {
    goodQuality,
    magnitude,
    trailLength: num('diaSource.trailLength'),
    trailFlux: num('diaSource.trailFlux'),
    stampElongation,
  },
  bind:
    ({ goodQuality, magnitude, trailLength, trailFlux, stampElongation }) =>
    (row) => {
      const mag = magnitude.at(row);
      return (
        trailLength.at(row) > shortest &&
        trailFlux.at(row) > 0 &&
        mag > brightest &&
        mag < faintest &&
        goodQuality.at(row) &&
        stampElongation.at(row) > roundest
      );
    },
});
