import type { SurveyName } from '@fink/topology';
import { type Alerts, alertsIn, copyOf, decodePackets } from './packets.ts';
import { type RealCatalogues, realCatalogues } from './real-catalogues.ts';
import { addScience } from './science.ts';

/** Alerts to which all modules of the survey added their columns. */
export interface EnrichedAlerts extends Alerts {
  /** What the modules that failed said, by name. */
  readonly failures: ReadonlyMap<string, string>;
}

/** What the comparison of a table starts from; everything is made once, when it is first asked for. */
export interface Context {
  readonly shared: string;
  catalogues(): Promise<RealCatalogues>;
  /** The packets that a table names: decoded, and with the columns of all modules. Views are the caller's own. */
  enriched(survey: SurveyName, rows: readonly object[]): Promise<readonly EnrichedAlerts[]>;
}

/** @param shared the folder of real data */
export function createContext(shared: string): Context {
  let catalogues: Promise<RealCatalogues> | undefined;
  const known = new Map<string, Promise<readonly EnrichedAlerts[]>>();
  const context: Context = {
    shared,
    catalogues: () => (catalogues ??= realCatalogues(shared)),
    async enriched(survey, rows) {
      const files = rows.map((row) => (row as { readonly file: string }).file);
      const key = `${survey} ${files.join()}`;
      let made = known.get(key);
      if (made === undefined) known.set(key, (made = enrich(survey, files)));
      return (await made).map(({ failures, ...alerts }) => ({ ...copyOf(alerts), failures }));
    },
  };
  const enrich = async (survey: SurveyName, files: readonly string[]): Promise<EnrichedAlerts[]> => {
    const all: EnrichedAlerts[] = [];
    for (const batch of await decodePackets(shared, survey, files)) {
      const alerts = alertsIn(batch);
      const failures = await addScience(survey, alerts, await context.catalogues());
      all.push({ ...alerts, failures });
    }
    return all;
  };
  return context;
}
