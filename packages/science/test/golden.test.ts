import { createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, goldenRows, packetFiles } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import { orderModules, runModules, ztfModules } from '../src/index.ts';

interface GoldenRow {
  readonly file: string;
  readonly roid: number;
  readonly nalerthist: number;
}

/** Values of one added column for every packet of a folder, by file. */
async function computed(shared: string, folder: string): Promise<Map<string, Record<string, unknown>>> {
  const files = packetFiles(shared, folder);
  const decoder = new PacketDecoder({ survey: 'ztf', schemas: { byId: async () => undefined } });
  const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
  const { batches } = await decoder.decode(messages);
  const values = new Map<string, Record<string, unknown>>();
  for (const batch of batches) {
    const view = createAlertView(batch.columns);
    const failures = runModules(
      orderModules(ztfModules),
      view,
      Uint32Array.from({ length: batch.rows }, (_, row) => row),
    );
    expect(failures.size).toBe(0);
    for (let row = 0; row < batch.rows; row++) {
      const entries = [...view.added].map(([name, column]) => [name, column.get(row)]);
      values.set(files[batch.offsets[row]].file, Object.fromEntries(entries));
    }
  }
  return values;
}

describeWithShared('science modules of ZTF on real alerts', (shared) => {
  for (const folder of ['ztf/original', 'ztf/rewritten']) {
    test.each(['roid', 'nalerthist'] as const)(`%s equals the reference on ${folder}`, async (column) => {
      const ours = await computed(shared, folder);
      const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl').filter(({ file }) =>
        file.startsWith(folder),
      );
      expect(golden.length).toBeGreaterThan(0);
      expect(golden.map(({ file }) => [file, ours.get(file)?.[column]])).toEqual(
        golden.map((row) => [row.file, row[column]]),
      );
    });
  }
});
