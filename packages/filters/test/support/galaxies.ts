import type { Catalogue } from '@fink/sky';
import { catalogueOf } from './catalogue-of.ts';

/**
 * Galaxies of the Mangrove catalogue near the positions of the truth table: right ascension and declination [degree],
 * luminosity and angular-diameter distance [Mpc], name.
 */
const galaxies: readonly (readonly [number, number, number, number, string])[] = [
  [140.90206899999995, -26.881762, 36.2848695939, 35.04031129283918, 'ESO498-003'],
  [71.5245, 31.38083, 0.027880857275, 0.027880494269601534, 'None'],
  [69.960892, 29.32518, 0.47114375780199996, 0.47104012327529393, 'None'],
  [70.423012, 30.801640999999996, 9.94145180136, 9.9151394180716, 'None'],
  [30.040688, 61.072342000000006, 15.6559444533, 15.574197520750396, 'None'],
  [73.014381, 51.709339, 0.483994290722, 0.48388492654987303, 'None'],
  [73.991203, 51.217487, 9.348315652410001, 9.328379593424799, 'None'],
  [208.843, -44.47837, 21.6112325569, 21.290473075743005, 'ESO271-004'],
  [208.842621, -44.478305999999996, 58.6818384827, 57.173501960486135, 'None'],
  [126.822, 26.435229999999997, 30.4926744625, 30.082002066021527, 'SDSSJ082717.37+262606.9'],
  [27.9588, -5.49758, 22.928232827800002, 22.71563174139618, 'PGC006898'],
  [60.7798, -18.37171, 28.302084636300002, 27.957991000536225, 'ESO549-051'],
  [291.823, -65.42229, 8.75960599369, 8.717285487069553, 'PGC313478'],
  [73.245, -5.31123, 8.961557663439999, 8.931451370777205, '6dFJ0452588-051840'],
];

/** The part of the Mangrove catalogue that the truth table needs. */
export const mangrove: Catalogue = catalogueOf(
  'mangrove',
  galaxies.map(([ra, dec, lum_dist, ang_dist, HyperLEDA_name]) => ({
    ra,
    dec,
    lum_dist,
    ang_dist,
    HyperLEDA_name,
  })),
);

/** Largest angle [arcsec] between a galaxy and a source at 10 kpc of it, for the galaxies beyond 5 Mpc. */
const reach = 420;

/** Whether a galaxy of this part of the catalogue is near a position [degree]. */
export const hasGalaxyNear = (ra: number, dec: number): boolean => mangrove.nearest(ra, dec, reach) >= 0;
