import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { isPositiveText } from '../difference-sign.ts';

/** Values of `magnetic_cv` where no source of the list is near. */
const unlisted: ReadonlySet<string | null> = new Set([null, 'Unknown']);

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
  cuts: ({ name, isdiffpos }) => ({
    'in the list of magnetic cataclysmic variables': (row) => !unlisted.has(name.at(row)),
    'brighter than in the reference image': (row) => isPositiveText(isdiffpos.at(row)),
  }),
});
