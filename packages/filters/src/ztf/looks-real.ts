import { num } from '@fink/alert-view';
import { sharedCuts } from '../filter-cuts.ts';

/** Above this deep-learning real/bogus score [0 to 1] a detection is taken to be real. */
export const smallestDrb = 0.5;
/** Above this score of SExtractor [0 galaxy, 1 star] the source of the difference image has the shape of a point. */
export const smallestClasstar = 0.4;

/** A real point-like source: `drb` and `classtar` above what transients need; false where a score is missing. */
export const looksReal = sharedCuts(
  { drb: num('candidate.drb'), classtar: num('candidate.classtar') },
  ({ drb, classtar }) => ({
    'drb > 0.5': (row) => drb.at(row) > smallestDrb,
    'classtar > 0.4': (row) => classtar.at(row) > smallestClasstar,
  }),
);
