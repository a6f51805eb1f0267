import type { AlertView } from '@fink/alert-view';
import { runModules, type ScienceModule, ztfModules } from '@fink/science';
import { classification } from '../../src/ztf/classification.ts';
import { mangrove } from './galaxies.ts';
import { magneticVariables } from './magnetic-variables.ts';

/** Modules whose columns the golden tables do not give: their own catalogues decide. */
const searching = ['kn_host', 'magnetic_cv'];
const modules: readonly ScienceModule[] = [...searching.map(registered), classification];

function registered(name: string): ScienceModule {
  const module = ztfModules.find((one) => one.name === name);
  if (module === undefined) throw new Error(`No science module of ZTF is called ${name}.`);
  return module;
}

/** Adds the columns that the golden tables do not give, with the catalogues of the tests. */
export function addColumns(alerts: AlertView, shared: string): void {
  const rows = Uint32Array.from({ length: alerts.rows }, (_, row) => row);
  const catalogues = { mangrove, magnetic_cvs: magneticVariables(shared) };
  const failures = runModules(modules, alerts, rows, { catalogues });
  if (failures.size > 0) throw new Error(`Modules failed: ${JSON.stringify([...failures])}`);
}
