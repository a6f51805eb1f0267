import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AlertRulesProps } from '../../src/monitoring/alert-rules.ts';
import { healthy } from './healthy-series.ts';
import { promtool } from './promtool.ts';
import { allRules, lsst, renderedRules, ztf } from './rendered.ts';
import { midnightCases, type RuleCase, ruleCases } from './rule-cases.ts';

let folder: string;

/** Environments whose rules are tested: quiet filters after a day instead of a week, which would take minutes. */
const environments = {
  standard: { quietDays: 1 },
  midnight: {
    quietDays: 1,
    surveys: [
      {
        ...ztf,
        survey: { ...surveys.ztf, site: { ...surveys.ztf.site, nightUtc: { from: 22, to: 6 } } },
      },
    ],
  },
  both: { surveys: [ztf, lsst] },
} satisfies Record<string, Partial<AlertRulesProps>>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fink-rules-'));
  for (const [name, props] of Object.entries(environments)) {
    const groups = renderedRules(props).flatMap(({ spec }) => spec?.groups ?? []);
    // YAML is a superset of JSON.
    writeFileSync(join(folder, `${name}.yaml`), JSON.stringify({ groups }, null, 1));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one unit test of promtool and returns what it complains about; empty when it passed. */
function complaints(environment: keyof typeof environments, unit: object, every = '1m'): string {
  const file = join(folder, 'test.yaml');
  const rules = { rule_files: [`${environment}.yaml`], evaluation_interval: every, tests: [unit] };
  writeFileSync(file, JSON.stringify(rules, null, 1));
  const { succeeded, output } = promtool(['test', 'rules', file], folder);
  return succeeded ? '' : output;
}

/** A unit test that says at each time exactly which alerts fire. */
function unitTest({ alert, series, fires = [], quiet = [], alongside = [] }: RuleCase): object {
  const at = (isFiring: boolean) => (time: string) => ({
    expr: `group by (alertname) (ALERTS{alertstate="firing",alertname!~"${['none', ...alongside].join('|')}"})`,
    eval_time: time,
    exp_samples: isFiring ? [{ labels: `{alertname="${alert}"}`, value: 1 }] : [],
  });
  return {
    interval: '1m',
    input_series: inputSeries(series, Math.max(...[...fires, ...quiet].map(minutesOf))),
    promql_expr_test: [...fires.map(at(true)), ...quiet.map(at(false))],
  };
}

/** Minutes of `1h30m`. */
function minutesOf(time: string): number {
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(time) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

const inputSeries = (changes: RuleCase['series'], minutes: number): object[] =>
  Object.entries({ ...healthy(minutes + 1), ...changes }).flatMap(([series, values]) =>
    values === null ? [] : [{ series, values }],
  );

describe('the alert rules, as Prometheus understands them', () => {
  test.each(Object.keys(environments))('are valid in the environment %s', (environment) => {
    const { succeeded, output } = promtool(['check', 'rules', `${environment}.yaml`], folder);
    expect({ succeeded, output }).toMatchObject({ succeeded: true });
    expect(output).toContain('rules found');
  });

  test('are silent where all is well, on all hours of a day', () => {
    const quiet = Array.from({ length: 25 }, (_, hour) => `${hour}h`);
    expect(complaints('standard', unitTest({ alert: '', what: '', series: {}, quiet }), '5m')).toBe('');
  });

  test.each(ruleCases.map((each) => [`${each.alert}: ${each.what}`, each] as const))('%s', (_, each) => {
    expect(complaints('standard', unitTest(each), each.every)).toBe('');
  });

  test.each(midnightCases.map((each) => [each.what, each] as const))(
    'a night across midnight UTC: %s',
    (_, each) => {
      expect(complaints('midnight', unitTest(each))).toBe('');
    },
  );

  test('every alert has a case in which it fires and one in which it does not', () => {
    const names = allRules().map(({ alert }) => alert);
    const fires = ruleCases.filter((each) => each.fires).map(({ alert }) => alert);
    const quiet = ruleCases.filter((each) => each.quiet).map(({ alert }) => alert);
    expect(names.filter((name) => !fires.includes(name ?? '') || !quiet.includes(name ?? ''))).toEqual([]);
  });

  test.each([
    ['FinkArchiveBudget', '15m', { '{{ $value | humanizePercentage }}': '90%' }, {}],
    ['FinkLatencyHigh', '30m', { '{{ $value | humanizeDuration }}': '4m 12s' }, {}],
    ['FinkLagGrows', '40m', { '{{ $value | printf "%.0f" }}': '8020' }, {}],
    [
      'FinkVolumeFull',
      '17m',
      {
        '{{ $value | humanizePercentage }}': '3%',
        '{{ $labels.persistentvolumeclaim }}': 'data-0-kafka-broker-0',
      },
      { persistentvolumeclaim: 'data-0-kafka-broker-0' },
    ],
    [
      'FinkMetricsMissing',
      '40m',
      { '{{ $labels.metric }}': 'kafka_server_replicamanager_underreplicatedpartitions' },
      {
        metric: 'kafka_server_replicamanager_underreplicatedpartitions',
        job: 'kafka',
      },
    ],
  ])('%s says its values in words', (name, time, templates, labels) => {
    const rule = allRules().find(({ alert }) => alert === name);
    const fill = (text: string): string =>
      Object.entries(templates).reduce((sum, [template, value]) => sum.replaceAll(template, value), text);
    const annotations = Object.entries(rule?.annotations ?? {}).map(([key, text]) => [key, fill(text)]);
    const each = ruleCases.find(({ alert }) => alert === name);
    expect(
      complaints('standard', {
        interval: '1m',
        input_series: inputSeries(each?.series ?? {}, 60),
        alert_rule_test: [
          {
            alertname: name,
            eval_time: time,
            exp_alerts: [
              {
                exp_labels: { ...rule?.labels, ...labels },
                exp_annotations: Object.fromEntries(annotations),
              },
            ],
          },
        ],
      }),
    ).toBe('');
  });
});
