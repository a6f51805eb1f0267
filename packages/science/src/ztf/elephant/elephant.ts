import { id } from '@fink/alert-view';
import type { FitsImage } from '@fink/alerts';
import { randomOf } from '../../math/random.ts';
import { defineModule } from '../../module.ts';
import { cutout } from '../cutout.ts';
import { hostlessGate } from './gate.ts';
import { hostTest, kstest } from './host-test.ts';

/** Pixels of a complete stamp along each side; at the edge of an exposure they are smaller. */
const side = 63;
/** What stands for the statistics of an alert that is no candidate. */
const noCandidate = -99;

const isComplete = (stamp: FitsImage | null): stamp is FitsImage =>
  stamp?.width === side && stamp.height === side;

/**
 * ELEPHANT: transients without a host (fink-science 8.53.0, ztf/hostless_detection; Pessi et al. 2024). Clips the
 * science and the template stamp; where one of them has a source and the other one none, compares the power spectrum
 * of each to those of shuffled stamps. The shuffling is seeded by `candid`, so that an alert always gets the same
 * values; other seeds scatter by 0.02 to 0.17. Stamps are opened only where a filter can ask for a host: other alerts
 * have null.
 */
export const elephant = defineModule({
  name: 'elephant',
  survey: 'ztf',
  purpose:
    'Stamps in which a transient has no host. Source: fink-science 8.53.0, ztf/hostless_detection; Pessi et al. 2024.',
  inputs: {
    gate: hostlessGate,
    candid: id('candid'),
    science: cutout('cutoutScience'),
    template: cutout('cutoutTemplate'),
  },
  outputs: {
    kstest_science: {
      kind: 'float64',
      meaning:
        'Difference of the science stamp from shuffled ones [0 to 1]; -99 for no candidate, -1 if all pixels are alike, null if not examined.',
    },
    kstest_template: { kind: 'float64', meaning: 'The same of the template stamp.' },
    elephant: {
      kind: 'struct',
      meaning: 'What the statistics are decided on; null if not examined, or without complete stamps.',
      fields: {
        n_clipped_science: { kind: 'int32', meaning: 'Pixels of the science stamp beyond 3 sigma.' },
        n_clipped_template: { kind: 'int32', meaning: 'Pixels of the template stamp beyond 3 sigma.' },
        candidate: { kind: 'boolean', meaning: 'Whether one stamp has a source and the other one none.' },
      },
    },
  },
  bind({ gate, candid, science, template }, out) {
    return (row) => {
      if (!gate(row)) return;
      const scienceStamp = science.at(row);
      const templateStamp = template.at(row);
      let [ofScience, ofTemplate] = [noCandidate, noCandidate];
      if (isComplete(scienceStamp) && isComplete(templateStamp)) {
        const test = hostTest(scienceStamp, templateStamp);
        const { fields } = out.elephant;
        fields.n_clipped_science.set(row, test.science.count);
        fields.n_clipped_template.set(row, test.template.count);
        fields.candidate.set(row, test.isCandidate);
        out.elephant.set(row);
        if (test.isCandidate) {
          const random = randomOf(candid.at(row) ?? 0n);
          ofScience = kstest(scienceStamp, test.science, random);
          ofTemplate = kstest(templateStamp, test.template, random);
        }
      }
      out.kstest_science.set(row, ofScience);
      out.kstest_template.set(row, ofTemplate);
    };
  },
});
