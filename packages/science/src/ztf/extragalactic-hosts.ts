import { type Input, text, type Value } from '@fink/alert-view';

/**
 * SIMBAD labels that leave a source extragalactic, or leave open what it is: galaxies and groups of them, supernovae
 * and their candidates, no object known, and a failed query. Source: fink-utils 0.79.0, xmatch/simbad.
 */
export const extragalacticHosts: readonly string[] = [
  ...['Unknown', 'Transient', 'Fail', 'Fail 504', 'SN', 'SN*_Candidate', 'Candidate_SN*'],
  ...['galaxy', 'Galaxy', 'EmG', 'Seyfert', 'Seyfert_1', 'Seyfert_2', 'LINER', 'BlueCompG', 'StarburstG'],
  ...['LSB_G', 'HII_G', 'High_z_G', 'GinPair', 'GinGroup', 'GinCl', 'BClG', 'PartofG', 'Compact_Gr_G', 'IG'],
  ...['PairG', 'GroupG', 'ClG', 'SuperClG', 'Void', 'Possible_ClG', 'Possible_SClG', 'GravLens_Candidate'],
];

const hosts: ReadonlySet<string | null> = new Set(extragalacticHosts);
const label = text('cdsxmatch');

/** Whether the SIMBAD label at an alert's place is one of these; false where there is no label. */
export const hasExtragalacticHost: Input<Value<boolean>> = {
  columns: label.columns,
  bind: (alerts) =>
    alerts.memo('extragalactic host', () => {
      const value = label.bind(alerts);
      return { at: (row) => hosts.has(value.at(row)) };
    }),
};
