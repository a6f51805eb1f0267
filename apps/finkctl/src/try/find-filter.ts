import { type Filter, lsstLivestream, ztfLivestream, ztfOther } from '@fink/filters';
import { type Survey, type SurveyName, surveys } from '@fink/topology';
import leven from 'leven';
import { UsageError } from '../failures.ts';

/** Names that are similar to one that is none: at most so many. */
const mostSuggestions = 5;

/** A filter and the survey whose alerts it reads. */
export interface ChosenFilter {
  readonly filter: Filter;
  readonly survey: Survey;
}

/** All filters there are, those that are not in the stream included. */
export const everyFilter: readonly Filter[] = [
  ...new Set([
    ...Object.values(surveys).flatMap(({ filters }) => filters),
    ...ztfLivestream,
    ...ztfOther,
    ...lsstLivestream,
  ]),
];

/**
 * The filter of a name.
 *
 * @param survey needed only where several surveys have one of that name
 * @throws UsageError listing similar names if there is none, and the surveys if there are several
 */
export function findFilter(
  name: string,
  survey: string | undefined,
  filters: readonly Filter[] = everyFilter,
): ChosenFilter {
  const candidates = filters.filter((filter) => survey === undefined || filter.survey === survey);
  const found = candidates.filter((filter) => filter.name === name);
  if (found.length > 1) {
    throw new UsageError(
      `Several surveys have a filter ${name}: say which with --survey ${found.map((filter) => filter.survey).join(' or --survey ')}.`,
    );
  }
  if (found.length === 1) return chosen(found[0]);
  const elsewhere = filters.find((filter) => filter.name === name);
  if (elsewhere) {
    throw new UsageError(`The filter ${name} is one of ${elsewhere.survey}, not of ${survey}.`);
  }
  const names = [...new Set(candidates.map((filter) => filter.name))];
  const similar = similarNames(name, names);
  throw new UsageError(
    `There is no filter ${JSON.stringify(name)}${survey === undefined ? '' : ` for ${survey}`}. ` +
      (similar.length > 0 ? `Similar: ${similar.join(', ')}. ` : `There are ${names.join(', ')}. `) +
      'A filter that is not registered yet is tried by the path of its file: ./my-filter.ts',
  );
}

/** A filter with the declaration of its survey. */
export const chosen = (filter: Filter): ChosenFilter => ({
  filter,
  survey: surveys[filter.survey as SurveyName],
});

/** Names that a person may have meant, the most similar first. */
export function similarNames(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const near = Math.max(2, Math.floor(wanted.length / 3));
  return names
    .map((other) => ({ other, distance: leven(wanted, other.toLowerCase()) }))
    .filter(({ other, distance }) => distance <= near || contains(other.toLowerCase(), wanted))
    .sort((a, b) => a.distance - b.distance || a.other.localeCompare(b.other))
    .slice(0, mostSuggestions)
    .map(({ other }) => other);
}

const contains = (a: string, b: string): boolean => b.length > 1 && (a.includes(b) || b.includes(a));
