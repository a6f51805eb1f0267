import { type BoundInputs, type Input, num, type Value } from '@fink/alert-view';
import { derived } from '../derived-input.ts';
import { label } from '../label.ts';
import { verdict } from '../verdict.ts';
import { earlySnCandidates } from './livestream/early-sn-candidates.ts';
import { knCandidates } from './livestream/kn-candidates.ts';
import { microlensingCandidates } from './livestream/microlensing-candidates.ts';
import { snCandidates } from './livestream/sn-candidates.ts';
import { ssoFinkCandidates } from './livestream/sso-fink-candidates.ts';
import { ssoZtfCandidates } from './livestream/sso-ztf-candidates.ts';
import { simbadCandidates } from './other/simbad-candidates.ts';
import { trackletCandidates } from './other/tracklet-candidates.ts';

/** Scores and labels that a class can come from; where one is null, nobody can say that the source is unknown. */
const isComplete = derived(
  {
    cdsxmatch: label('cdsxmatch'),
    roid: num('roid'),
    mulens: num('mulens'),
    snIa: num('snn_snia_vs_nonia'),
    sn: num('snn_sn_vs_all'),
    earlyIa: num('rf_snia_vs_nonia'),
    kilonova: num('rf_kn_vs_nonkn'),
  },
  ({ cdsxmatch, ...scores }) => {
    const all = Object.values(scores);
    return (row) => cdsxmatch.at(row) !== null && all.every((score) => !Number.isNaN(score.at(row)));
  },
);

/**
 * Fink's class of an alert, tracklets apart; the first that applies: SIMBAD's label if SIMBAD knows the source;
 * Ambiguous if more than one of microlensing, supernova, Solar System candidate and known Solar System object is
 * true; Solar System MPC; Solar System candidate; Kilonova candidate; Early SN Ia candidate; SN candidate;
 * Microlensing candidate; Unknown. Null instead of Unknown where a score or SIMBAD's label is missing. Source:
 * fink-filters 7.45, ztf/classification; Moeller et al. 2021.
 */
export const streamClass: Input<Value<string | null>> = derived(
  {
    cdsxmatch: label('cdsxmatch'),
    isComplete,
    isKnown: verdict(simbadCandidates),
    isMicrolensing: verdict(microlensingCandidates),
    isSupernova: verdict(snCandidates),
    isEarlySupernova: verdict(earlySnCandidates),
    isKilonova: verdict(knCandidates),
    isMoving: verdict(ssoFinkCandidates),
    isKnownMoving: verdict(ssoZtfCandidates),
  },
  (alert) => (row) => {
    if (alert.isKnown.at(row)) return alert.cdsxmatch.at(row);
    const microlensing = alert.isMicrolensing.at(row);
    const supernova = alert.isSupernova.at(row);
    const moving = alert.isMoving.at(row);
    const knownMoving = alert.isKnownMoving.at(row);
    if (Number(microlensing) + Number(supernova) + Number(moving) + Number(knownMoving) > 1) return ambiguous;
    if (knownMoving) return solarSystemObject;
    if (moving) return 'Solar System candidate';
    if (alert.isKilonova.at(row)) return 'Kilonova candidate';
    if (alert.isEarlySupernova.at(row)) return 'Early SN Ia candidate';
    if (supernova) return 'SN candidate';
    if (microlensing) return 'Microlensing candidate';
    return alert.isComplete.at(row) ? 'Unknown' : null;
  },
);

const ambiguous = 'Ambiguous';
const solarSystemObject = 'Solar System MPC';

const inputs = { streamClass, isKnown: verdict(simbadCandidates), isTracklet: verdict(trackletCandidates) };

/**
 * The science module that adds `finkclass`: the class without tracklets, or Tracklet, which only a class of SIMBAD,
 * Ambiguous and Solar System MPC override. It stands among the filters because it is made of their verdicts.
 */
export const classification = {
  name: 'classification',
  survey: 'ztf',
  purpose:
    'One class for an alert, from the verdicts of filters. Source: fink-filters 7.45, ztf/classification.',
  inputs,
  outputs: {
    finkclass: {
      kind: 'utf8',
      meaning:
        "Fink's class: a label of SIMBAD, Ambiguous, Solar System MPC, Tracklet, Solar System candidate, Kilonova " +
        'candidate, Early SN Ia candidate, SN candidate, Microlensing candidate or Unknown; null if not classified.',
    },
  },
  bind(
    { streamClass, isKnown, isTracklet }: BoundInputs<typeof inputs>,
    out: { readonly finkclass: { set(row: number, value: string): void } },
  ): (row: number) => void {
    return (row) => {
      const named = streamClass.at(row);
      const settled = named === ambiguous || named === solarSystemObject || isKnown.at(row);
      const value = isTracklet.at(row) && !settled ? 'Tracklet' : named;
      if (value !== null) out.finkclass.set(row, value);
    };
  },
} as const;
