import { history } from '@fink/alert-view';
import { derived } from '../derived-input.ts';

/** Two points less than this apart [day] are of the same night: 12 hours. */
export const night = 12 / 24;

/**
 * Times [day] between the last three points of the light curve, if they are detections: `latest` between the last
 * two, `before` between the two before; NaN where a point is missing or an upper limit.
 */
export const lastSteps = derived({ jd: history('jd'), magpsf: history('magpsf') }, ({ jd, magpsf }) => {
  const steps = { latest: Number.NaN, before: Number.NaN };
  const isDetection = (k: number, from: number): boolean => k >= from && !Number.isNaN(magpsf.values[k]);
  return (row) => {
    const from = jd.offsets[row];
    const last = jd.offsets[row + 1] - 1;
    const latestTwo = isDetection(last, from) && isDetection(last - 1, from);
    const three = latestTwo && isDetection(last - 2, from);
    steps.latest = latestTwo ? jd.values[last] - jd.values[last - 1] : Number.NaN;
    steps.before = three ? jd.values[last - 1] - jd.values[last - 2] : Number.NaN;
    return steps;
  };
});
