import { bindInputs, type Input, id, inputColumns, type Value } from '@fink/alert-view';
import { randomOf } from '../../math/random.ts';
import { hostlessGate } from './gate.ts';
import { type HostStatistics, hostStatistics } from './host-test.ts';
import { stamp } from './stamp.ts';

const inputs = {
  gate: hostlessGate,
  diaSourceId: id('diaSource.diaSourceId'),
  science: stamp('cutoutScience'),
  template: stamp('cutoutTemplate'),
};

/**
 * ELEPHANT: transients without a host (fink-science 8.53.0, rubin/hostless_detection; Pessi et al. 2024,
 * arXiv:2404.18165). The statistics of an alert whose stamps are candidates, null of all others: not examined, no
 * candidate, or without two stamps of at least 30 x 30 pixels. The object is valid until the next call. The shuffling
 * is seeded by `diaSourceId`.
 */
export const elephant: Input<Value<Readonly<HostStatistics> | null>> = {
  columns: inputColumns(inputs),
  bind(alerts) {
    const { gate, diaSourceId, science, template } = bindInputs(inputs, alerts);
    const statistics: HostStatistics = { science: Number.NaN, template: Number.NaN };
    return {
      at(row) {
        if (!gate(row)) return null;
        const [ofScience, ofTemplate] = [science.at(row), template.at(row)];
        if (ofScience === null || ofTemplate === null) return null;
        const random = randomOf(diaSourceId.at(row) ?? 0n);
        return hostStatistics(ofScience, ofTemplate, random, statistics) ? statistics : null;
      },
    };
  },
};
