import { history, num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';

/** Largest star/galaxy score of a source that may still be a moving object; compared in single precision. */
const starScore = Math.fround(0.76);
/** A Pan-STARRS source closer than this [arcsec] speaks against a moving object. */
const nearbySource = 5;
/** A known Solar System object closer than this [arcsec] is taken to be the alert's. */
const knownObject = 5;
/** Two detections of a moving object at one place are at most this far apart [day]: 30 minutes. */
const longestStay = 30 / 1440;

/**
 * Solar System flag of an alert: 0 no, 1 first detection, 2 candidate, 3 known object of the Minor Planet Center.
 * Rules in this order, later ones overwrite (fink-science 8.53.0, ztf/asteroids).
 */
export const roid = defineModule({
  name: 'roid',
  survey: 'ztf',
  purpose: 'Solar System flag from the packet alone. Source: fink-science 8.53.0, ztf/asteroids.',
  inputs: {
    jd: history('jd'),
    nalerthist: num('nalerthist'),
    ndethist: num('candidate.ndethist'),
    sgscore1: num('candidate.sgscore1'),
    distpsnr1: num('candidate.distpsnr1'),
    ssdistnr: num('candidate.ssdistnr'),
  },
  outputs: {
    roid: { kind: 'int32', meaning: '0 none, 1 first detection, 2 Solar System candidate, 3 known object.' },
  },
  bind({ jd, nalerthist, ndethist, sgscore1, distpsnr1, ssdistnr }, out) {
    return (row) => {
      const seen = ndethist.at(row);
      const detections = nalerthist.at(row);
      const neighbour = distpsnr1.at(row);
      const known = ssdistnr.at(row);

      let flag = seen === 1 ? 1 : 0;
      if (sgscore1.at(row) < starScore && seen <= 2) flag = 2;
      if (neighbour > 0 && neighbour < nearbySource) flag = 0;
      const last = jd.offsets[row + 1] - 1;
      if (detections === 2 && jd.values[last] - jd.values[last - 1] > longestStay) flag = 0;
      if (seen === 2 && detections === 1) flag = 0;
      const isKnown = known >= 0 && known < knownObject && Math.abs(neighbour) - known > 0;
      if (isKnown && seen <= 5 && detections <= 5) flag = 3;
      out.roid.set(row, flag);
    };
  },
});
