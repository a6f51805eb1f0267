import { createAlertView, num } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, goldenRows, packetFiles } from '@fink/test-data';
import { expect } from '@jest/globals';
import { runModules, type ScienceModule } from '../../../src/index.ts';
import { gcvs } from '../../../src/ztf/xmatch/gcvs.ts';
import { mangrove } from '../../../src/ztf/xmatch/mangrove.ts';
import { vsx } from '../../../src/ztf/xmatch/vsx.ts';
import { x3hsp } from '../../../src/ztf/xmatch/x3hsp.ts';
import { x4lac } from '../../../src/ztf/xmatch/x4lac.ts';
import { realCatalogue, testsOfCatalogues } from '../../xmatch/real-catalogues.ts';

interface GoldenRow {
  readonly file: string;
  readonly xmatch: Readonly<Record<string, unknown>>;
  /** Separation from the nearest source, however far [arcsec], to 1e-6. */
  readonly xmatch_sep_arcsec: Readonly<Record<string, number>>;
}

/** Name of the catalogue (also that of the column in the golden rows): module, its column. */
const cases: ReadonlyMap<string, readonly [ScienceModule, string]> = new Map([
  ['gcvs', [gcvs, 'gcvs']],
  ['vsx', [vsx, 'vsx']],
  ['3hsp', [x3hsp, 'x3hsp']],
  ['4lac', [x4lac, 'x4lac']],
  ['mangrove', [mangrove, 'mangrove']],
]);

/** The reference's answer with the names that fields have here: a field of Avro cannot begin with a digit. */
const fieldsOf = (answer: unknown): unknown =>
  answer !== null && typeof answer === 'object'
    ? Object.fromEntries(Object.entries(answer).map(([key, value]) => [key.replace(/^(?=\d)/, '_'), value]))
    : answer;

/** The packets of a folder, decoded, with the file of every row. */
async function decoded(shared: string, folder: string) {
  const files = packetFiles(shared, folder);
  const decoder = new PacketDecoder({ survey: 'ztf', schemas: { byId: async () => undefined } });
  const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
  const { batches } = await decoder.decode(messages);
  return batches.map((batch) => ({
    view: createAlertView(batch.columns),
    files: Array.from({ length: batch.rows }, (_, row) => files[batch.offsets[row]].file),
  }));
}

describeWithShared('cross-matches of ZTF on real alerts', (shared) => {
  testsOfCatalogues(
    [...cases.keys()],
    'equals the reference, source and separation, on every alert',
    async (name) => {
      const [module, column] = cases.get(name)!;
      const catalogue = await realCatalogue(name);
      const golden = new Map(
        goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl').map((row) => [row.file, row]),
      );
      const [ours, theirs]: [unknown[], unknown[]] = [[], []];
      let largest = 0;
      for (const folder of new Set([...golden.keys()].map((file) => file.slice(0, file.lastIndexOf('/'))))) {
        for (const { view, files } of await decoded(shared, folder)) {
          const rows = Uint32Array.from({ length: view.rows }, (_, row) => row);
          expect(runModules([module], view, rows, { catalogues: { [name]: catalogue } }).size).toBe(0);
          const [ra, dec] = ['candidate.ra', 'candidate.dec'].map((path) => num(path).bind(view));
          for (const row of rows) {
            const expected = golden.get(files[row]);
            if (expected === undefined) continue;
            ours.push([files[row], view.added.get(column)?.get(row)]);
            theirs.push([files[row], fieldsOf(expected.xmatch[name])]);
            const [ra0, dec0] = [ra.at(row), dec.at(row)];
            // The nearest of all sources is the one that the reference has the separation of.
            const nearest = catalogue.nearest(ra0, dec0, expected.xmatch_sep_arcsec[name] + 1);
            const separation = catalogue.separation(nearest, ra0, dec0);
            largest = Math.max(largest, Math.abs(separation - expected.xmatch_sep_arcsec[name]));
          }
        }
      }
      expect(ours.length).toBe(golden.size);
      expect(ours).toEqual(theirs);
      expect(largest).toBeLessThan(1e-6);
    },
  );
});
