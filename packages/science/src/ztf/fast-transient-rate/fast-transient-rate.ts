import { history, num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { type LogRatio, ratioToDetection, ratioToLimit } from './log-ratio.ts';
import { previousPoint } from './previous-point.ts';
import { describeFlux, fluxPerMagnitude, logFlux, type ShiftedFlux } from './shifted-flux.ts';

// Scratch, reused from alert to alert.
const now: ShiftedFlux = { logCentre: 0, spread: 0, meanLog: 0, varianceLog: 0 };
const before: ShiftedFlux = { logCentre: 0, spread: 0, meanLog: 0, varianceLog: 0 };
const ratio: LogRatio = { mean: 0, variance: 0, lower: 0, upper: 0 };

/**
 * Change of magnitude per day since the previous point in the same band, an upper limit if need be, with its
 * uncertainty (fink-science 8.53.0, ztf/fast_transient_rate).
 *
 * The reference takes mean, standard deviation, 5th and 95th percentile of 10,000 draws of the rate
 * -2.5 lg(flux now/flux before)/Δt. The distribution of its draws is known, so these four are computed instead:
 * closed forms, but for one integral over ln(flux) (`shifted-flux`, `log-ratio`). They lie in the middle of what
 * different seeds of the reference give, and the same alert has the same rate everywhere. Fluxes are shifted to
 * positive values by the expected smallest draw of this alert; the reference's production shifts by the smallest
 * draw of whatever alerts share a batch.
 *
 * Null where there is no such point, no rate between points of one time, and where a magnitude has no error.
 */
export const fastTransientRate = defineModule({
  name: 'fast_transient_rate',
  survey: 'ztf',
  purpose:
    'Change of magnitude since the previous point in the same band, with its uncertainty. Source: fink-science 8.53.0, ztf/fast_transient_rate.',
  inputs: {
    jd: history('jd'),
    fid: history('fid'),
    magpsf: history('magpsf'),
    sigmapsf: history('sigmapsf'),
    diffmaglim: history('diffmaglim'),
    jdstarthist: num('candidate.jdstarthist'),
  },
  outputs: {
    jd_first_real_det: {
      kind: 'float64',
      meaning: 'Julian date of the first detection in the packet [day].',
    },
    jdstarthist_dt: {
      kind: 'float64',
      meaning: 'jd_first_real_det minus jdstarthist [day]; above 30 the former is not the first detection.',
    },
    mag_rate: { kind: 'float64', meaning: 'Mean rate; negative when brightening [mag/day].' },
    sigma_rate: { kind: 'float64', meaning: 'Standard deviation of the rate [mag/day].' },
    lower_rate: { kind: 'float64', meaning: '5th percentile of the rate [mag/day].' },
    upper_rate: { kind: 'float64', meaning: '95th percentile of the rate [mag/day].' },
    delta_time: { kind: 'float64', meaning: 'Time since the previous point in the same band [day].' },
    from_upper: { kind: 'boolean', meaning: 'Whether that point is an upper limit.' },
  },
  bind({ jd, fid, magpsf, sigmapsf, diffmaglim, jdstarthist }, out) {
    return (row) => {
      const start = jd.offsets[row];
      const current = jd.offsets[row + 1] - 1;

      let first = start;
      while (first <= current && Number.isNaN(magpsf.values[first])) first++;
      if (first <= current) {
        const firstTime = jd.values[first];
        out.jd_first_real_det.set(row, firstTime);
        const startTime = jdstarthist.at(row);
        if (!Number.isNaN(startTime)) out.jdstarthist_dt.set(row, firstTime - startTime);
      }

      const previous = previousPoint(fid.values, start, current);
      const isDetection = previous >= 0 && Number.isFinite(magpsf.values[previous]);
      const isLimit = previous >= 0 && !isDetection && Number.isFinite(diffmaglim.values[previous]);
      out.from_upper.set(row, isLimit);
      if (previous < 0) return;
      const elapsed = jd.values[current] - jd.values[previous];
      out.delta_time.set(row, elapsed);
      if (!isDetection && !isLimit) return;

      describeFlux(magpsf.values[current], sigmapsf.values[current], now);
      if (isLimit) {
        ratioToLimit(now, logFlux(diffmaglim.values[previous]), ratio);
      } else {
        describeFlux(magpsf.values[previous], sigmapsf.values[previous], before);
        ratioToDetection(now, before, ratio);
      }
      // Magnitudes fall as fluxes rise, and histories are not always in order of time.
      const scale = -1 / (fluxPerMagnitude * elapsed);
      if (!Number.isFinite(scale * ratio.mean)) return;
      out.mag_rate.set(row, scale * ratio.mean);
      out.sigma_rate.set(row, Math.abs(scale) * Math.sqrt(ratio.variance));
      out.lower_rate.set(row, scale * (scale < 0 ? ratio.upper : ratio.lower));
      out.upper_rate.set(row, scale * (scale < 0 ? ratio.lower : ratio.upper));
    };
  },
});
