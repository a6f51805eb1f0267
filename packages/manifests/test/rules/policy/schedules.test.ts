import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { scheduleRules } from '../../../src/rules/policy/schedules.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const spark = 'ScheduledSparkApplication fink/merge';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/schedule-time-zone',
    when: 'a CronJob has no time zone',
    change: [set('CronJob fink/close', '.spec.timeZone', undefined)],
    object: 'CronJob fink/close',
    path: '.spec.timeZone',
    unless: [set('CronJob fink/close', '.spec.timeZone', 'America/Los_Angeles')],
  },
  {
    rule: 'policy/schedule-time-zone',
    when: 'a CronWorkflow has no time zone',
    change: [set('CronWorkflow fink/smoke', '.spec.timezone', undefined)],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.timezone',
    unless: [set('CronWorkflow fink/smoke', '.spec.timezone', 'UTC')],
  },
  {
    rule: 'policy/schedule-concurrency',
    when: 'a run of Spark replaces the one before',
    change: [set(spark, '.spec.concurrencyPolicy', 'Replace')],
    object: spark,
    path: '.spec.concurrencyPolicy',
    unless: [set(spark, '.spec.suspend', true)],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(scheduleRules, cases)).toEqual([]);
});
