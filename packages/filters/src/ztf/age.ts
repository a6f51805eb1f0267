import { num } from '@fink/alert-view';
import { derived } from '../derived-input.ts';

/** Time [day] since ZTF first detected something at this place: `jd - jdstarthist`. */
export const age = derived(
  { jd: num('candidate.jd'), jdstarthist: num('candidate.jdstarthist') },
  ({ jd, jdstarthist }) =>
    (row) =>
      jd.at(row) - jdstarthist.at(row),
);
