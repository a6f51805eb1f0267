import { describe, expect, test } from '@jest/globals';
import { brokerVersion, FilterSelectionError, Names, ownTopics, surveys, withFilters } from '../src/index.ts';

const [first, second, third] = surveys.ztf.filters.map(({ name }) => name);

describe('a survey with some of its filters', () => {
  test('has only those, in its own order whatever the order of the list', () => {
    const { filters } = withFilters(surveys.ztf, [third, first]);
    expect(filters.map(({ name }) => name)).toEqual([first, third]);
  });

  test('has their topics only, and everything else unchanged', () => {
    const survey = withFilters(surveys.ztf, [second]);
    expect({ ...survey, filters: surveys.ztf.filters }).toEqual(surveys.ztf);
    const topics = ownTopics(new Names(), [survey], 1).filter(({ role }) => role === 'filter');
    expect(topics.map(({ name }) => name)).toEqual([`fink_${second}_ztf`]);
  });

  test('refuses a filter that this image does not have, and lists those it has', () => {
    const selecting = () => withFilters(surveys.ztf, [first, 'kilonova_candidates']);
    expect(selecting).toThrow(FilterSelectionError);
    expect(selecting).toThrow(
      new RegExp(
        `version ${brokerVersion}\\) has no filter "kilonova_candidates" for ztf.*newer than the image.*It has ${first}, ${second}`,
      ),
    );
  });

  test('refuses an empty list and a filter that is named twice', () => {
    expect(() => withFilters(surveys.ztf, [])).toThrow(/list of filters is empty/);
    expect(() => withFilters(surveys.ztf, [first, second, first])).toThrow(`names "${first}" more than once`);
  });
});
