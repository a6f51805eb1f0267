import { num } from '@fink/alert-view';
import { defineBlock } from '../block.ts';
import { type EarlierSources, earlierSources } from '../earlier-sources.ts';
import { band, midpointMjdTai } from '../source.ts';

/** Brightens faster than this at its present magnitude [mag/day]. */
const slowestRise = 0.3;
/** Change of flux per flux for a change of one magnitude: ln(10) / 2.5. */
const fluxPerMagnitude = Math.LN10 / 2.5;
/** The rate is larger than this, in units of its scatter. */
const significant = 3;
/** Added to the scatter [nJy/day], against a division by zero. */
const tiny = 1e-10;

/**
 * The flux rises fast and surely: with F and e the present flux and its error, F0 and e0 those of the last earlier
 * source of the packet in the same band, dt days before, the rate (F - F0) / dt is above 0.3 ln(10)/2.5 F, and above
 * 3 times its scatter sqrt(e^2 + e0^2) / |dt|. The reference (fink-filters 7.45, rubin/blocks) estimates mean and
 * scatter of the rate from 1,000 normal draws without a seed; the rate is normal with these two exactly, so none are
 * needed here. False without such a source, or where one of the values is missing.
 */
export const magRateMcSampling = defineBlock({
  name: 'b_mag_rate_mc_sampling',
  selects: 'Brightens by more than 0.3 mag/day since the last detection in its band, above 3 sigma.',
  inputs: {
    midpointMjdTai,
    band,
    psfFlux: num('diaSource.psfFlux'),
    psfFluxErr: num('diaSource.psfFluxErr'),
    earlier: earlierSources,
  },
  bind:
    ({ midpointMjdTai, band, psfFlux, psfFluxErr, earlier }) =>
    (row) => {
      const last = lastInBand(earlier, row, band.at(row));
      if (last < 0) return false;
      const flux = psfFlux.at(row);
      const days = midpointMjdTai.at(row) - earlier.midpointMjdTai.at(last);
      const rate = (flux - earlier.psfFlux.at(last)) / days;
      const scatter = Math.hypot(psfFluxErr.at(row), earlier.psfFluxErr.at(last)) / Math.abs(days);
      return (
        flux > 0 &&
        rate > slowestRise * fluxPerMagnitude * flux &&
        Math.abs(rate) / (scatter + tiny) > significant
      );
    },
});

/** The last earlier source in a band by the packet's order; negative if there is none. */
function lastInBand(earlier: EarlierSources, row: number, band: string | null): number {
  if (band === null) return -1;
  for (let k = earlier.to(row) - 1; k >= earlier.from(row); k--) {
    if (earlier.band.at(k) === band) return k;
  }
  return -1;
}
