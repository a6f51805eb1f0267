import { bindInputs, num } from '@fink/alert-view';
import { absolute } from '../equality.ts';
import type { Alerts } from '../packets.ts';
import type { RealCatalogues } from '../real-catalogues.ts';
import { addedTo, type Struct } from '../science.ts';
import type { Comparison, GoldenRow } from '../table-check.ts';

/** Columns of modules, by the name of the catalogue in the table. */
const columns: Readonly<Record<string, string>> = {
  gcvs: 'gcvs',
  vsx: 'vsx',
  '3hsp': 'x3hsp',
  '4lac': 'x4lac',
};
/** Separations in the table are rounded to 1e-6 arcsec. */
const separationTolerance = 1e-6;
/** Farthest that any source of a catalogue is looked for, beyond the reference's separation [arcsec]. */
const slack = 1;

/** Cross-matches: what they add, and the separation from the nearest source, however far. */
export function compareMatches(
  comparison: Comparison<never>,
  all: readonly Alerts[],
  golden: ReadonlyMap<string, GoldenRow>,
  { catalogues, missing }: RealCatalogues,
): void {
  for (const alerts of all) {
    const { ra, dec } = bindInputs({ ra: num('candidate.ra'), dec: num('candidate.dec') }, alerts.view);
    for (const [row, file] of alerts.files.entries()) {
      const theirs = golden.get(file)!;
      const ours = addedTo(alerts, row);
      const expected = theirs['xmatch'] as NonNullable<Struct>;
      for (const [name, column] of Object.entries(columns)) {
        comparison.compare(`xmatch.${name}`, file, ours[column], expected[name]);
      }
      const galaxy = ours['mangrove'] as Struct;
      // Avro allows no digit first in a name.
      const named = galaxy && { ...galaxy, '2MASS_name': galaxy['_2MASS_name'] };
      comparison.compareStruct('xmatch.mangrove', file, named, expected['mangrove'] as Struct);
      const separations = theirs['xmatch_sep_arcsec'] as Readonly<Record<string, number>>;
      for (const [name, separation] of Object.entries(separations)) {
        const catalogue = catalogues[name];
        if (catalogue === undefined) continue;
        const [ra0, dec0] = [ra.at(row), dec.at(row)];
        const nearest = catalogue.nearest(ra0, dec0, separation + slack);
        const found = nearest < 0 ? null : catalogue.separation(nearest, ra0, dec0);
        comparison.compare(`xmatch_sep_arcsec.${name}`, file, found, separation, {
          equality: absolute(separationTolerance),
        });
      }
    }
  }
  for (const [name, reason] of missing) {
    for (const column of comparison.columnsIn(`xmatch_sep_arcsec.${name}`)) comparison.skip(column, reason);
  }
}
