import type { Log } from '@fink/kafka';
import { surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { brokerOptions } from '../src/broker-options.ts';
import { readOptions } from '../src/options.ts';

const environment = {
  FINK_SURVEY: 'ztf',
  FINK_SOURCE_BROKERS: 'telescope:9092',
  FINK_SOURCE_GROUP: 'fink',
  FINK_KAFKA_BROKERS: 'ours:9092',
  FINK_STORE_URL: '/tmp',
};

/** The filters that a broker of this environment runs, and those that it says it leaves out. */
function filtersOf(more: Record<string, string>): { run: string[]; said: unknown[] } {
  const said: unknown[] = [];
  const log: Log = (level, _message, { filter }) => said.push(`${level} ${filter}`);
  const { survey } = brokerOptions(readOptions({ ...environment, ...more }), log);
  return { run: survey.filters.map(({ name }) => name), said };
}

describe('the filters of a broker process', () => {
  const all = surveys.ztf.filters.map(({ name }) => name);

  test('are all of the survey by default', () => {
    expect(filtersOf({})).toEqual({ run: all, said: [] });
  });

  test('are those listed, and the others are logged', () => {
    const [first, second, ...others] = all;
    expect(filtersOf({ FINK_FILTERS: second })).toEqual({
      run: [second],
      said: [first, ...others].map((name) => `info ${name}`),
    });
  });
});
