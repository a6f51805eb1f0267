import { history } from '@fink/alert-view';
import { defineModule } from '../../module.ts';

/** Number of detections in the packet: magnitudes that are not null, in the history and now. */
export const nalerthist = defineModule({
  name: 'nalerthist',
  survey: 'ztf',
  purpose: 'Number of detections in the packet. Source: fink-science 8.53.0, ztf/nalerthist.',
  inputs: { magpsf: history('magpsf') },
  outputs: {
    nalerthist: { kind: 'int32', meaning: 'Detections in the history and now; upper limits do not count.' },
  },
  bind({ magpsf }, out) {
    return (row) => {
      let detections = 0;
      for (let k = magpsf.offsets[row]; k < magpsf.offsets[row + 1]; k++) {
        if (!Number.isNaN(magpsf.values[k])) detections++;
      }
      out.nalerthist.set(row, detections);
    };
  },
});
