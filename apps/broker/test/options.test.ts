import { describe, expect, test } from '@jest/globals';
import { OptionsError, readOptions } from '../src/options.ts';

const least = {
  FINK_SURVEY: 'ztf',
  FINK_SOURCE_BROKERS: 'telescope:9092, telescope:9093',
  FINK_SOURCE_GROUP: 'fink',
  FINK_KAFKA_BROKERS: 'ours:9092',
  FINK_STORE_URL: 's3://fink',
};

/** The message with which the environment is refused. */
function refusal(environment: Record<string, string>): string {
  try {
    readOptions(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(OptionsError);
    return (error as Error).message;
  }
  throw new Error('it was accepted');
}

describe('the configuration of a broker process', () => {
  test('has defaults for all but where the data are', () => {
    expect(readOptions(least)).toMatchObject({
      FINK_SOURCE_BROKERS: ['telescope:9092', 'telescope:9093'],
      FINK_TOPIC_PREFIX: 'fink_',
      FINK_NOSCIENCE: false,
      FINK_HTTP_PORT: 8080,
    });
  });

  test('says of every variable that is missing what it is for, all at once', () => {
    const message = refusal({});
    for (const name of Object.keys(least)) expect(message).toMatch(new RegExp(`${name} is missing: \\w+`));
  });

  test('has names of catalogues that may be missing, none by default', () => {
    expect(readOptions(least).FINK_CATALOGUES_OPTIONAL).toBeUndefined();
    const { FINK_CATALOGUES_OPTIONAL: names } = readOptions({
      ...least,
      FINK_CATALOGUES_OPTIONAL: 'gaia, tns',
    });
    expect(names).toEqual(['gaia', 'tns']);
  });

  test('treats an empty variable as absent', () => {
    expect(refusal({ ...least, FINK_SOURCE_GROUP: '' })).toMatch(/FINK_SOURCE_GROUP is missing/);
  });

  test.each([
    [{ FINK_SURVEY: 'gaia' }, /FINK_SURVEY.*ztf/],
    [{ FINK_NOSCIENCE: 'yes' }, /FINK_NOSCIENCE/],
    [{ FINK_ARCHIVE_BUDGET_MIB: 'much' }, /FINK_ARCHIVE_BUDGET_MIB/],
    [{ FINK_SOURCE_TOPICS: '(' }, /FINK_SOURCE_TOPICS is no regular expression/],
    [{ FINK_KAFKA_USERNAME: 'fink' }, /FINK_KAFKA_PASSWORD is missing: give both/],
    [{ FINK_KAFKA_CA_FILE: '/ca.crt' }, /FINK_KAFKA_CA_FILE has no use without FINK_KAFKA_TLS=true/],
    [{ FINK_SOURCE_CA_FILE: '/ca.crt', FINK_KAFKA_TLS: 'true' }, /FINK_SOURCE_CA_FILE has no use without/],
    [{ FINK_FILTERS: 'a_new_one' }, /FINK_FILTERS is wrong: .*no filter "a_new_one".*newer than the image/],
    [{ FINK_FILTERS: 'sso_ztf_candidates,sso_ztf_candidates' }, /FINK_FILTERS is wrong: .*more than once/],
    [{ FINK_FILTERS: '' }, /FINK_FILTERS is wrong: The list of filters is empty/],
    [{ FINK_FILTERS: ' ' }, /FINK_FILTERS is wrong: The list of filters is empty/],
    [{ FINK_FILTERS: 'sso_ztf_candidates,' }, /FINK_FILTERS is wrong: .*no filter ""/],
    [{ FINK_SURVEY: 'lsst', FINK_FILTERS: 'sso_ztf_candidates' }, /no filter "sso_ztf_candidates" for lsst/],
  ])('refuses %j', (change, message) => {
    expect(refusal({ ...least, ...(change as unknown as Record<string, string>) })).toMatch(message);
  });

  test('takes a list of filters with spaces around its commas', () => {
    const filters = 'sso_ztf_candidates , first_pass_candidates';
    expect(readOptions({ ...least, FINK_FILTERS: filters }).FINK_FILTERS).toEqual([
      'sso_ztf_candidates',
      'first_pass_candidates',
    ]);
  });

  test('never repeats a password', () => {
    const message = refusal({ ...least, FINK_SURVEY: 'x', FINK_KAFKA_PASSWORD: 'secret-word' });
    expect(message).not.toContain('secret-word');
  });
});
