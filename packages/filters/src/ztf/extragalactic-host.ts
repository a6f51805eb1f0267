import { labelled } from '../label.ts';

/**
 * SIMBAD labels that leave a source extragalactic, or leave open what it is: galaxies and groups of them, supernovae
 * and their candidates, no object known, and a failed query (`Fail`, `Fail 504`, kept so that an outage of SIMBAD
 * hides no supernova). Source: fink-utils 0.79.0, xmatch/simbad.
 */
export const extragalacticHosts = [
  'Unknown',
  'Fail',
  'Fail 504',
  'Transient',
  'SN',
  'SN*_Candidate',
  'Candidate_SN*',
  'galaxy',
  'Galaxy',
  'EmG',
  'Seyfert',
  'Seyfert_1',
  'Seyfert_2',
  'LINER',
  'BlueCompG',
  'StarburstG',
  'LSB_G',
  'HII_G',
  'High_z_G',
  'BClG',
  'IG',
  'PartofG',
  'GinPair',
  'GinGroup',
  'GinCl',
  'PairG',
  'GroupG',
  'Compact_Gr_G',
  'ClG',
  'SuperClG',
  'Void',
  'Possible_ClG',
  'Possible_SClG',
  'GravLens_Candidate',
] as const;

/** Whether SIMBAD leaves room for an extragalactic transient; false where there is no label. */
export const maybeExtragalactic = labelled('cdsxmatch', extragalacticHosts);
