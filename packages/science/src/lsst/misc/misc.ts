import { history } from '@fink/alert-view';
import { defineModule } from '../../module.ts';

/**
 * Time of the first detection that the packet knows [MJD, TAI]: the smallest of the earlier detections, or the present
 * one where there is none (the history is null or empty). Null where none of the earlier detections has a time. It
 * stands for diaObject.firstDiaSourceMjdTai, which Rubin does not fill yet (fink-broker 5.0rc0, rubin/science).
 */
export const misc = defineModule({
  name: 'misc',
  survey: 'lsst',
  purpose: 'Time of the first detection that the packet knows. Source: fink-broker 5.0rc0, rubin/science.',
  inputs: { midpointMjdTai: history('midpointMjdTai') },
  outputs: {
    misc: {
      kind: 'struct',
      meaning: 'What belongs to no other group.',
      fields: {
        firstDiaSourceMjdTaiFink: {
          kind: 'float64',
          meaning: 'Time of the first detection in the packet [day, MJD, TAI].',
        },
      },
    },
  },
  bind({ midpointMjdTai: { offsets, values } }, { misc }) {
    return (row) => {
      const now = offsets[row + 1] - 1;
      let first = offsets[row] === now ? values[now] : Number.POSITIVE_INFINITY;
      for (let k = offsets[row]; k < now; k++) if (values[k] < first) first = values[k];
      misc.set(row);
      if (Number.isFinite(first)) misc.fields.firstDiaSourceMjdTaiFink.set(row, first);
    };
  },
});
