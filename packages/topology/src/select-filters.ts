import type { Survey } from './surveys.ts';
import { brokerVersion } from './versions.ts';

/** What is wrong with a list of filters. */
export class FilterSelectionError extends Error {
  override readonly name = 'FilterSelectionError';
}

/**
 * The survey with the named filters only, in the survey's own order: only their topics follow from it.
 *
 * @throws FilterSelectionError for an unknown filter (listing the known ones), for one that is named twice, and for
 * an empty list
 */
export function withFilters(survey: Survey, names: readonly string[]): Survey {
  const known = survey.filters.map(({ name }) => name);
  if (names.length === 0) {
    throw new FilterSelectionError(
      `The list of filters is empty: name at least one of ${known.join(', ')}, or give no list to run them all.`,
    );
  }
  const twice = names.filter((name, k) => names.indexOf(name) !== k);
  if (twice.length > 0) {
    throw new FilterSelectionError(`The list of filters names ${quoted(twice)} more than once.`);
  }
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new FilterSelectionError(
      `This image (version ${brokerVersion}) has no filter ${quoted(unknown)} for ${survey.name}: its manifests are ` +
        `newer than the image, or the name is wrong. It has ${known.join(', ')}.`,
    );
  }
  return { ...survey, filters: survey.filters.filter(({ name }) => names.includes(name)) };
}

const quoted = (names: readonly string[]): string =>
  [...new Set(names)].map((name) => JSON.stringify(name)).join(', ');
