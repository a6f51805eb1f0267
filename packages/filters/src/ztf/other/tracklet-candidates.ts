import { afterNight } from '../../after-night.ts';
import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';

/** How the names of tracklets begin. */
const prefix = 'TRCK_';

/**
 * Detections that lie on a line with others of the same exposure, as debris and satellites leave them: `tracklet`
 * begins with TRCK_. They are found when the night is closed: in the stream no alert passes. Source: fink-filters 7.45,
 * ztf/filter_tracklet_candidates.
 */
export const trackletCandidates = defineFilter({
  name: 'tracklet_candidates',
  survey: 'ztf',
  selects: 'Detections that are part of a tracklet: probably debris or satellites.',
  science: 'Near-Earth objects',
  examples: [
    { passes: true, alert: { tracklet: 'TRCK_20200101_120000_00' } },
    { passes: false, alert: { tracklet: '' } },
    { passes: false, alert: { tracklet: null } },
  ],
  inputs: { tracklet: afterNight(label('tracklet')) },
  cuts: ({ tracklet }) => ({
    'part of a tracklet': (row) => tracklet.at(row)?.startsWith(prefix) ?? false,
  }),
});
