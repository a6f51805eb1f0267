import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { isPositiveText } from '../difference-sign.ts';

/**
 * Magnetic cataclysmic variables: `isdiffpos` t or 1, and a source of the list of 245 such variables within its own
 * radius (`magnetic_cv`, a column of the module of that name). Source: fink-filters 7.45,
 * ztf/livestream/filter_magnetic_cvs.
 */
export const magneticCvs = defineFilter({
  name: 'magnetic_cvs',
  survey: 'ztf',
  selects: 'Magnetic cataclysmic variables that are brighter than in the reference image.',
  science: 'Cataclysmic variables',
  examples: [
    { passes: true, alert: { magnetic_cv: 'V1309 Ori', 'candidate.isdiffpos': 't' } },
    { passes: false, alert: { 'candidate.isdiffpos': 'f' } },
    { passes: false, alert: { magnetic_cv: 'Unknown' } },
    { passes: false, alert: { magnetic_cv: null } },
  ],
  inputs: { name: label('magnetic_cv'), isdiffpos: label('candidate.isdiffpos') },
  bind({ name, isdiffpos }) {
    return (row) => {
      const variable = name.at(row);
      return variable !== null && variable !== 'Unknown' && isPositiveText(isdiffpos.at(row));
    };
  },
});
