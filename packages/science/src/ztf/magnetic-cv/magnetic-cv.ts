import { num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';

/** No source of the catalogue may have a larger radius [arcsec]. */
const largestRadius = 60;
/** What stands for no match, as for all cross-matches. */
const noMatch = 'Unknown';

/**
 * Name of the magnetic cataclysmic variable at an alert's place: the nearest one whose own `radius` [arcsec] reaches
 * it. Source: fink-filters 7.45, ztf/livestream/filter_magnetic_cvs, with its list of 245 variables.
 */
export const magneticCv = defineModule({
  name: 'magnetic_cv',
  survey: 'ztf',
  purpose:
    'Nearest magnetic cataclysmic variable within its own radius. Source: fink-filters 7.45, magnetic_cvs.',
  inputs: { ra: num('candidate.ra'), dec: num('candidate.dec') },
  outputs: {
    magnetic_cv: { kind: 'utf8', meaning: 'Name of the magnetic cataclysmic variable, Unknown if none.' },
  },
  catalogues: ['magnetic_cvs'],
  bind({ ra, dec }, out, { catalogues }) {
    const variables = catalogues.magnetic_cvs;
    if (variables === undefined) return () => {};
    const name = variables.text('name');
    const radius = variables.number('radius');
    return (row) => {
      const [at, up] = [ra.at(row), dec.at(row)];
      const reaches = (source: number): boolean => variables.separation(source, at, up) < radius(source);
      const match = variables.within(at, up, largestRadius).find(reaches);
      out.magnetic_cv.set(row, match === undefined ? noMatch : (name(match)?.trim() ?? noMatch));
    };
  },
});
