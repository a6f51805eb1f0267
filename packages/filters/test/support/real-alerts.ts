import { type AlertView, createAlertView, inputColumns } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { lsstModules, orderModules, runModules, type ScienceModule, ztfModules } from '@fink/science';
import { packetFiles } from '@fink/test-data';
import type { Filter } from '../../src/filter.ts';
import { classification } from '../../src/ztf/classification.ts';

/** Folders of alerts as the surveys sent them. */
const folders = { ztf: ['ztf/original', 'ztf/rewritten'], lsst: ['lsst/v10'] } as const;
const modules: Readonly<Record<Filter['survey'], readonly ScienceModule[]>> = {
  ztf: [...ztfModules, classification],
  lsst: lsstModules,
};

/**
 * Real alerts in batches of one schema each, with the columns that modules add as far as a filter reads them. There are
 * no catalogues and no models: what comes from these is null.
 *
 * @throws Error if a module fails on an alert
 */
export async function realAlerts(shared: string, { survey, inputs }: Filter): Promise<AlertView[]> {
  const files = folders[survey].flatMap((folder) => packetFiles(shared, folder));
  const decoder = new PacketDecoder({ survey, schemas: { byId: async () => undefined } });
  const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
  const { batches } = await decoder.decode(messages);
  const needed = producers(inputColumns(inputs), orderModules(modules[survey]));
  return batches.map(({ columns, rows }) => {
    const alerts = createAlertView(columns);
    const all = Uint32Array.from({ length: rows }, (_, row) => row);
    const failures = runModules(needed, alerts, all);
    if (failures.size > 0) throw new Error(`Modules failed: ${JSON.stringify([...failures])}`);
    return alerts;
  });
}

/** The modules that columns come from, directly or by way of others, in their order. */
function producers(columns: readonly string[], ordered: readonly ScienceModule[]): ScienceModule[] {
  const wanted = new Set(columns);
  return ordered
    .toReversed()
    .filter(({ outputs, inputs }) => {
      const isWanted = [...wanted].some((path) => Object.hasOwn(outputs, path.split('.', 1)[0]));
      if (isWanted) for (const path of inputColumns(inputs)) wanted.add(path);
      return isWanted;
    })
    .toReversed();
}
