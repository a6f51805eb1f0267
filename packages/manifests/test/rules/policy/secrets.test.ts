import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { secretRules } from '../../../src/rules/policy/secrets.ts';
import { add, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const spark = 'ScheduledSparkApplication fink/merge';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/plain-secret',
    when: 'a Secret is rendered',
    change: [
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        stringData: { user: 'x' },
      }),
    ],
    object: 'Secret fink/a',
    path: '.stringData',
    unless: [
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        data: {},
      }),
    ],
  },
  {
    rule: 'policy/secret-variable',
    when: 'a password is a literal',
    change: [set(deployment, `${container}.env[3]`, { name: 'FINK_SOURCE_PASSWORD', value: 'opensesame' })],
    object: deployment,
    path: `${container}.env[3].value`,
    unless: [
      set(deployment, `${container}.env[3]`, {
        name: 'FINK_SOURCE_PASSWORD_FILE',
        value: '/secrets/password',
      }),
    ],
  },
  {
    rule: 'policy/secret-variable',
    when: 'a token stands in a ConfigMap of variables',
    change: [set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', 'opensesame')],
    object: 'ConfigMap fink/broker',
    path: '.data.REGISTRY_TOKEN',
    unless: [set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', '$(FINK_KAFKA_PASSWORD)')],
  },
  {
    rule: 'policy/secret-text',
    when: 'a private key stands in a ConfigMap',
    change: [set('ConfigMap fink/broker', '.data["key.pem"]', `-----BEGIN EC ${'PRIVATE'} KEY-----\nabc`)],
    object: 'ConfigMap fink/broker',
    path: '.data["key.pem"]',
    unless: [set('ConfigMap fink/broker', '.data["ca.pem"]', '-----BEGIN CERTIFICATE-----\nabc')],
  },
  {
    rule: 'policy/secret-text',
    when: 'a user with password stands in a URL',
    change: [set(deployment, `${container}.args`, ['--proxy=http://fink:opensesame@proxy.example.org'])],
    object: deployment,
    path: `${container}.args[0]`,
    unless: [set(deployment, `${container}.args`, ['--proxy=http://$(USER):$(PASSWORD)@proxy.example.org'])],
  },
  {
    rule: 'policy/secret-text',
    when: 'an access key of AWS stands in the settings of Spark',
    change: [
      set(spark, '.spec.template.sparkConf', {
        'spark.hadoop.fs.s3a.access.key': `${'AKIA'}ABCDEFGHIJKLMNOP`,
      }),
    ],
    object: spark,
    path: '.spec.template.sparkConf["spark.hadoop.fs.s3a.access.key"]',
    unless: [
      set(spark, '.spec.template.sparkConf', { 'spark.hadoop.fs.s3a.endpoint': 'https://s3.example.org' }),
    ],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(secretRules, cases)).toEqual([]);
});
