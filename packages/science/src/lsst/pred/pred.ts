import { num, present, text } from '@fink/alert-view';
import { defineModule } from '../../module.ts';

/** What a cross-match says that did not work: not a name in a catalogue. */
const failed = 'Fail';

/**
 * What is known of an alert at a glance (fink-broker 5.0rc0, rubin/science): from the packet, the cross-match and the
 * classifiers.
 */
export const pred = defineModule({
  name: 'pred',
  survey: 'lsst',
  purpose:
    'Flags and main labels from the packet, cross-match and classifiers. Source: fink-broker 5.0rc0, rubin/science.',
  inputs: {
    ssSource: present('ssSource'),
    nDiaSources: num('diaObject.nDiaSources'),
    simbad: text('xm.simbad_otype'),
    gaia: text('xm.gaiadr3_DR3Name'),
    catsClass: num('clf.cats_class'),
  },
  outputs: {
    pred: {
      kind: 'struct',
      meaning: 'What is known of the alert at a glance.',
      fields: {
        is_sso: { kind: 'boolean', meaning: 'Rubin associated it with a Solar System object.' },
        is_first: { kind: 'boolean', meaning: 'First detection of its object; null without an object.' },
        is_cataloged: { kind: 'boolean', meaning: 'SIMBAD or Gaia DR3 has a source there.' },
        main_label_classifier: {
          kind: 'int32',
          meaning:
            'Class by CATS: 11 SN-like, 12 fast, 13 long, 21 periodic, 22 AGN, -1 none; null without CATS.',
        },
        main_label_crossmatch: { kind: 'utf8', meaning: 'Type in SIMBAD; null where SIMBAD has nothing.' },
      },
    },
  },
  bind({ ssSource, nDiaSources, simbad, gaia, catsClass }, { pred }) {
    const { fields } = pred;
    const isKnown = (name: string | null): boolean => name !== null && name !== failed;
    return (row) => {
      pred.set(row);
      fields.is_sso.set(row, ssSource.at(row));
      const detections = nDiaSources.at(row);
      if (!Number.isNaN(detections)) fields.is_first.set(row, detections === 1);
      const otype = simbad.at(row);
      fields.is_cataloged.set(row, isKnown(otype) || isKnown(gaia.at(row)));
      const label = catsClass.at(row);
      if (!Number.isNaN(label)) fields.main_label_classifier.set(row, label);
      if (otype !== null) fields.main_label_crossmatch.set(row, otype);
    };
  },
});
