import { createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, goldenRows, packetFiles } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { xm } from '../../../src/lsst/xm/xm.ts';
import { realCatalogue, testsOfCatalogues } from '../../xmatch/real-catalogues.ts';
import { alertsAt, columnOf } from '../../xmatch/sample-alerts.ts';
import { sampleCatalogue } from '../../xmatch/sample-catalogue.ts';

describe('xm of Rubin', () => {
  test('has 21 columns', () => {
    const { xm: struct } = xm.outputs;
    expect(struct.kind === 'struct' ? Object.keys(struct.fields) : []).toHaveLength(21);
  });

  test('is null in every column without a match but the flag of variability', () => {
    const gaia = sampleCatalogue('gaia', [
      { ra: 1, dec: 2, DR3Name: 'Gaia DR3 1', Plx: 3, e_Plx: 4, VarFlag: 1 },
    ]);
    const alerts = alertsAt('diaSource', [
      [1, 2],
      [1, 3],
    ]);
    expect(columnOf(xm, alerts, { gaia }, 'xm')).toMatchObject([
      { gaiadr3_DR3Name: 'Gaia DR3 1', gaiadr3_Plx: 3, gaiadr3_e_Plx: 4, gaiadr3_VarFlag: 1, vsx_Type: null },
      { gaiadr3_DR3Name: null, gaiadr3_Plx: null, gaiadr3_e_Plx: null, gaiadr3_VarFlag: 0 },
    ]);
  });
});

interface GoldenRow {
  readonly file: string;
  readonly production: { readonly xm?: Readonly<Record<string, unknown>> };
}

/** Columns whose catalogues have not changed between the files at hand and the original's run. */
const columns: Readonly<Record<string, readonly string[]>> = {
  gcvs: ['gcvs_type'],
  '3hsp': ['x3hsp_type'],
  '4lac': ['x4lac_type'],
  mangrove: ['mangrove_HyperLEDA_name', 'mangrove_2MASS_name', 'mangrove_lum_dist', 'mangrove_ang_dist'],
};

/**
 * Alerts for which the original produced no match although the galaxy is within the radius (42 arcsec): in a batch it
 * gives each source of a catalogue to the nearest alert only. Alert by alert, as here, the galaxy is found.
 */
const givenToAnotherAlert = new Set(['lsst/v10/v10.0_170112044673531933.avro mangrove']);

describeWithShared('xm of Rubin on real alerts', (shared) => {
  testsOfCatalogues(Object.keys(columns), 'equals what the original produced', async (name) => {
    const catalogues = { [name]: await realCatalogue(name) };
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl').filter(({ production }) => production.xm);
    expect(golden.length).toBeGreaterThan(0);
    for (const folder of new Set(golden.map(({ file }) => file.slice(0, file.lastIndexOf('/'))))) {
      const files = packetFiles(shared, folder);
      const decoder = new PacketDecoder({ survey: 'lsst', schemas: { byId: async () => undefined } });
      const { batches } = await decoder.decode(
        files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 })),
      );
      for (const batch of batches) {
        const view = createAlertView(batch.columns);
        const rows = Uint32Array.from({ length: batch.rows }, (_, row) => row);
        expect(runModules([xm], view, rows, { catalogues }).size).toBe(0);
        for (const row of rows) {
          const { file } = files[batch.offsets[row]];
          const expected = golden.find((other) => other.file === file)?.production.xm;
          if (expected === undefined) continue;
          const ours = view.added.get('xm')?.get(row) as Record<string, unknown>;
          const found = columns[name].map((column) => ours[column]);
          const produced = columns[name].map((column) => expected[column] ?? null);
          if (givenToAnotherAlert.has(`${file} ${name}`)) {
            expect(produced).toEqual(produced.map(() => null));
            expect(found[0]).toBe('3279288');
          } else {
            expect([file, ...found]).toEqual([file, ...produced]);
          }
        }
      }
    }
  });
});
