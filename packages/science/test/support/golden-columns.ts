import { createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { packetFiles } from '@fink/test-data';
import { runModules, type ScienceModule } from '../../src/index.ts';

/** What modules add to the packets that golden rows name, by file. Fails if one throws on any of them. */
export async function addedTo(
  shared: string,
  modules: readonly ScienceModule[],
  files: readonly string[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const values = new Map<string, Readonly<Record<string, unknown>>>();
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))));
  for (const folder of folders) {
    const packets = packetFiles(shared, folder);
    const messages = packets.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
    const decoder = new PacketDecoder({
      survey: modules[0].survey,
      schemas: { byId: async () => undefined },
    });
    const { batches } = await decoder.decode(messages);
    for (const batch of batches) {
      const view = createAlertView(batch.columns);
      const failures = runModules(
        modules,
        view,
        Uint32Array.from({ length: batch.rows }, (_, row) => row),
      );
      for (const [name, { firstError }] of failures) throw new Error(`${name} failed: ${firstError}`);
      for (let row = 0; row < batch.rows; row++) {
        const entries = [...view.added].map(([name, column]) => [name, column.get(row)]);
        values.set(packets[batch.offsets[row]].file, Object.fromEntries(entries));
      }
    }
  }
  return values;
}

/** A number of a golden table, where NaN and infinities are texts. */
export type GoldenNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** Features of one band as a golden table has them. */
export type GoldenFeatures = Readonly<Record<string, GoldenNumber>>;

/** Largest relative difference of any feature from the reference: 0 equal, Infinity where one side has none. */
export function largestDifference(
  ours: Readonly<Record<string, number>> | null | undefined,
  theirs: GoldenFeatures | null | undefined,
): number {
  if (!ours || !theirs) return !ours && !theirs ? 0 : Number.POSITIVE_INFINITY;
  const differences = Object.entries(theirs).map(([name, value]) => {
    const [x, y] = [ours[name], Number(value)];
    if (Object.is(x, y) || x === y) return 0;
    const difference = Math.abs(x - y) / Math.abs(y);
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  });
  const same = Object.keys(ours).length === differences.length;
  return same ? Math.max(...differences) : Number.POSITIVE_INFINITY;
}
