import { runScience, type ScienceModule } from '@fink/science';
import { type SurveyName, surveys } from '@fink/topology';
import type { Alerts } from './packets.ts';
import type { RealCatalogues } from './real-catalogues.ts';
import type { Comparison } from './table-check.ts';

/** What was added to one alert, by column. */
export type Added = Readonly<Record<string, unknown>>;

/** Values of a struct of an alert. */
export type Struct = Readonly<Record<string, unknown>> | null | undefined;

/** The columns that were added to an alert. */
export const addedTo = ({ view }: Alerts, row: number): Added =>
  Object.fromEntries([...view.added].map(([name, column]) => [name, column.get(row)]));

/**
 * Runs science modules over alerts, as the broker does: the registered modules of the survey, in their order.
 *
 * @param wanted which of the modules. @default all
 * @returns what the modules that failed said, by name
 */
export async function addScience(
  survey: SurveyName,
  { view, rows }: Alerts,
  { catalogues }: RealCatalogues,
  wanted: (module: ScienceModule) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const modules = surveys[survey].modules.filter(wanted);
  const failures = await runScience(modules, view, rows, { catalogues });
  return new Map([...failures].map(([name, { firstError }]) => [name, firstError]));
}

/** A check that no module failed on any alert. */
export function compareFailures(
  comparison: Comparison<never>,
  { failures, files }: { readonly failures: ReadonlyMap<string, string>; readonly files: readonly string[] },
): void {
  const check = comparison.check('(modules run)');
  check.compared += files.length;
  check.equal += failures.size === 0 ? files.length : 0;
  for (const [row, ours] of failures) check.differences.push({ row, ours, reference: null });
}

/** Why a column of modules cannot be compared; undefined if it can. */
export function unavailable(
  survey: SurveyName,
  column: string,
  { missing }: RealCatalogues,
): string | undefined {
  const [name] = column.split('.', 1);
  const module = surveys[survey].modules.find(({ outputs }) => name in outputs);
  if (module === undefined) return `no module of ${survey} adds ${name}`;
  const reasons = (module.catalogues ?? []).flatMap((catalogue) => {
    const reason = missing.get(catalogue);
    return reason === undefined ? [] : [`catalogue ${catalogue} is not at hand: ${reason}`];
  });
  return reasons.length === 0 ? undefined : reasons.join('; ');
}
