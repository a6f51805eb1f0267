import { num } from '@fink/alert-view';
import { type Cut, defineCut } from '../cut.ts';

/** Smallest real/bogus score that is kept, compared in double precision as the reference does. */
export const smallestRb = 0.55;
/** ZTF's filter id of the i band. */
const iBand = 3;

/** ZTF's quality cuts (fink-broker 5.0rc0, raw2science). */
export const ztfCuts: readonly Cut[] = [
  defineCut({
    name: 'nbad',
    inputs: { nbad: num('candidate.nbad') },
    bind:
      ({ nbad }) =>
      (row) =>
        nbad.at(row) === 0,
  }),
  defineCut({
    name: 'rb',
    inputs: { rb: num('candidate.rb') },
    bind:
      ({ rb }) =>
      (row) =>
        rb.at(row) >= smallestRb,
  }),
  defineCut({
    name: 'i-band',
    inputs: { fid: num('candidate.fid') },
    bind:
      ({ fid }) =>
      (row) =>
        fid.at(row) !== iBand,
  }),
];
