import { derived } from '../derived-input.ts';
import { earlierSources } from './earlier-sources.ts';
import { band, magnitude, magnitudeOf, midpointMjdTai } from './source.ts';

/**
 * Change of the magnitude since the latest earlier source of the packet in the same band [mag/day], negative for
 * brightening; of sources of equal time the first counts. NaN without one, or where one of the two has no positive
 * flux.
 */
export const magnitudeRate = derived(
  { magnitude, midpointMjdTai, band, earlier: earlierSources },
  ({ magnitude, midpointMjdTai, band, earlier }) =>
    (row) => {
      const now = band.at(row);
      let [latest, time] = [-1, Number.NEGATIVE_INFINITY];
      for (let k = earlier.from(row); now !== null && k < earlier.to(row); k++) {
        const mjd = earlier.midpointMjdTai.at(k);
        if (mjd > time && earlier.band.at(k) === now) [latest, time] = [k, mjd];
      }
      if (latest < 0) return Number.NaN;
      return (magnitude.at(row) - magnitudeOf(earlier.psfFlux.at(latest))) / (midpointMjdTai.at(row) - time);
    },
);
