import { type AlertView, createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import { describeWithShared, packetFiles } from '@fink/test-data';
import { addedField, appendValue, type Expected, golden, goldenRows, nested } from '@fink/test-data/golden';
import { beforeAll, expect, test } from '@jest/globals';
import { ztfLivestream } from '../../src/ztf/livestream/index.ts';
import { ztfOther } from '../../src/ztf/other/index.ts';
import { addColumns } from '../support/add-columns.ts';
import { selected } from '../support/selected.ts';

/** A row of ztf-filters-real.jsonl: columns that need weights or the network are made up, and given. */
interface RealRow {
  readonly file: string;
  readonly synthetic_inputs: Readonly<Record<string, unknown>>;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

/** What ztf-modules.jsonl says of the columns that filters read. */
interface ModuleRow {
  readonly file: string;
  readonly roid: number;
  readonly lc_features_r: Readonly<Record<string, unknown>> | null;
}

/** The batch of one writer schema, its rows of the tables in order, and what our filters say. */
interface Checked {
  readonly rows: readonly RealRow[];
  readonly alerts: AlertView;
}

function addGoldenColumns(
  alerts: AlertView,
  rows: readonly RealRow[],
  modules: Map<string, ModuleRow>,
): void {
  const values = rows.map(({ file, synthetic_inputs, constants }) =>
    nested({
      ...synthetic_inputs,
      ...Object.fromEntries(
        Object.entries(constants).map(([name, value]) => [`blazar_stats.${name}`, value]),
      ),
      roid: modules.get(file)?.roid,
      'lc_features_r.linear_fit_slope': golden(modules.get(file)?.lc_features_r?.['linear_fit_slope']),
    }),
  );
  for (const name of Object.keys(values[0])) {
    const own = values.map((row) => row[name]);
    const column = createColumn(addedField(name, own));
    for (const value of own) appendValue(column, value);
    alerts.added.set(name, column);
  }
}

describeWithShared('filters of ZTF on real alerts', (shared) => {
  const table = goldenRows<RealRow>(shared, 'ztf-filters-real.jsonl');
  const checked: Checked[] = [];

  beforeAll(async () => {
    const rows = new Map(table.map((row) => [row.file, row]));
    const modules = new Map(goldenRows<ModuleRow>(shared, 'ztf-modules.jsonl').map((row) => [row.file, row]));
    const folders = new Set(table.map(({ file }) => file.slice(0, file.lastIndexOf('/'))));
    const files = [...folders]
      .flatMap((folder) => packetFiles(shared, folder))
      .filter(({ file }) => rows.has(file));
    const decoder = new PacketDecoder({ survey: 'ztf', schemas: { byId: async () => undefined } });
    const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
    const { batches } = await decoder.decode(messages);
    for (const batch of batches) {
      const alerts = createAlertView(batch.columns);
      const own = Array.from({ length: batch.rows }, (_, row) => rows.get(files[batch.offsets[row]].file)!);
      addGoldenColumns(alerts, own, modules);
      addColumns(alerts, shared);
      checked.push({ rows: own, alerts });
    }
  });

  test('every row of the table is compared', () => {
    expect(checked.flatMap(({ rows }) => rows).length).toBe(table.length);
  });

  for (const filter of [...ztfLivestream, ...ztfOther]) {
    if (!(filter.name in table[0].expected)) continue;
    test(`${filter.name} selects what the reference selects`, () => {
      for (const { rows, alerts } of checked) {
        const ours = selected(filter, alerts);
        const wrong = rows.filter(({ expected }, k) => expected[filter.name] !== ours[k]);
        expect(wrong.map(({ file, expected }) => [file, expected[filter.name]])).toEqual([]);
      }
    });
  }

  test('the Fink classification is that of the reference', () => {
    for (const { rows, alerts } of checked) {
      const column = alerts.added.get('finkclass');
      expect(rows.map(({ file }, k) => [file, column?.get(k)])).toEqual(
        rows.map(({ file, expected }) => [file, expected['finkclass']]),
      );
    }
  });
});
