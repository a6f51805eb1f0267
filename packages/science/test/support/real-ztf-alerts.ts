import { type AlertView, createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { packetFiles } from '@fink/test-data';
import { type Catalogues, runModules, type ScienceModule } from '../../src/index.ts';

/** The columns that modules added to one alert, by name. */
export type Added = Readonly<Record<string, unknown>>;

/** Real alerts of one schema. */
export interface RealAlerts {
  readonly view: AlertView;
  /** File of each row, as the golden tables name it. */
  readonly files: readonly string[];
}

/** All rows of a batch. */
export const rowsOf = (view: AlertView): Uint32Array =>
  Uint32Array.from({ length: view.rows }, (_, row) => row);

/** The real alerts of ZTF in the folders that files of a golden table are in. */
export const realZtfAlerts = (
  shared: string,
  golden: readonly { readonly file: string }[],
): Promise<RealAlerts[]> => realAlerts('ztf', shared, golden);

/** The real alerts of a survey in the folders that files of a golden table are in. */
export async function realAlerts(
  survey: 'ztf' | 'lsst',
  shared: string,
  golden: readonly { readonly file: string }[],
): Promise<RealAlerts[]> {
  const folders = new Set(golden.map(({ file }) => file.slice(0, file.lastIndexOf('/'))));
  const alerts: RealAlerts[] = [];
  for (const folder of folders) {
    const files = packetFiles(shared, folder);
    const decoder = new PacketDecoder({ survey, schemas: { byId: async () => undefined } });
    const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
    const { batches } = await decoder.decode(messages);
    for (const batch of batches) {
      alerts.push({
        view: createAlertView(batch.columns),
        files: Array.from({ length: batch.rows }, (_, row) => files[batch.offsets[row]].file),
      });
    }
  }
  return alerts;
}

/** What modules add to the real alerts of a golden table, by file. @throws Error if a module fails on an alert */
export async function addedToRealAlerts(
  shared: string,
  golden: readonly { readonly file: string }[],
  modules: readonly ScienceModule[],
  catalogues: Catalogues = {},
): Promise<Map<string, Added>> {
  const values = new Map<string, Added>();
  for (const { view, files } of await realZtfAlerts(shared, golden)) {
    const failures = runModules(modules, view, rowsOf(view), { catalogues });
    if (failures.size > 0) throw new Error(`Modules failed: ${JSON.stringify([...failures])}`);
    for (const [row, file] of files.entries()) values.set(file, addedTo(view, row));
  }
  return values;
}

/** What modules added to one alert. */
export const addedTo = (view: AlertView, row: number): Added =>
  Object.fromEntries([...view.added].map(([name, column]) => [name, column.get(row)]));
