import { lsstSchema, ztfSchema } from '@fink/alerts';
import { type Column, createColumn, type StructColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import {
  brokerAcls,
  Names,
  ownTopics,
  type Survey,
  subscriberAcls,
  surveyNamed,
  surveys,
} from '../src/index.ts';

const all = Object.values(surveys);

/** Whether a packet of the survey's present schema has the column. */
function isInPacket(survey: Survey, path: string): boolean {
  const schema = survey.name === 'ztf' ? ztfSchema('4.02') : lsstSchema('10.0');
  let column: Column | undefined = createColumn(schema.field);
  for (const name of path.split('.')) {
    column = column !== undefined && 'child' in column ? (column as StructColumn).child(name) : undefined;
  }
  return column !== undefined;
}

describe('the one declaration', () => {
  test.each(all)('identity and time of $name are columns of its packets', (survey) => {
    const missing = [...survey.identity, survey.time.column].filter((path) => !isInPacket(survey, path));
    expect(missing).toEqual([]);
  });

  test('topics are named as fink-client expects them', () => {
    const names = ownTopics(new Names(), [surveys.ztf], 4).map(({ name }) => name);
    expect(names).toEqual([
      ...surveys.ztf.filters.map(({ name }) => `fink_${name}_ztf`),
      'fink_ztf_count',
      'fink_dead_letters_ztf',
      'fink_ledger',
      'fink_progress',
    ]);
  });

  test('two environments on one cluster share no name', () => {
    const [a, b] = ['a_', 'b_'].map((prefix) =>
      ownTopics(new Names({ prefix }), all, 1).map(({ name }) => name),
    );
    expect(a.filter((name) => b.includes(name))).toEqual([]);
  });

  test('a broker may write to its topics but to no other, and owns only its transactional ids', () => {
    const names = new Names({ deployment: 'ztf' });
    const rules = brokerAcls('broker', names, [surveys.ztf]);
    const writable = rules.flatMap(({ resource, operations }) =>
      resource.kind === 'topic' && operations.includes('write') ? [resource.name] : [],
    );
    expect(writable).not.toContain(names.progressTopic);
    expect(writable).not.toContain(names.countTopic('lsst'));
    expect(rules.filter(({ resource }) => resource.kind === 'transactional-id')).toMatchObject([
      { resource: { name: 'fink_ztf.', pattern: 'prefixed' } },
    ]);
  });

  test('a subscriber may read its topics and nothing else', () => {
    const operations = subscriberAcls('ann', ['fink_a_ztf']).flatMap((rule) => rule.operations);
    expect(new Set(operations)).toEqual(new Set(['read', 'describe']));
  });

  test('an unknown survey is refused with the known ones', () => {
    expect(() => surveyNamed('gaia')).toThrow('Unknown survey "gaia": use one of ztf, lsst.');
  });
});
