import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffManifests } from '../../src/diff/diff-manifests.ts';
import { isMembers } from '../../src/diff/same.ts';
import type { KubernetesObject } from '../../src/index.ts';
import { deployment, digest, manifest, manifests, object, pool, topic, topicAcl, user } from './fixtures.ts';

/** One of each kind that has rules of its own, with much in it. */
const samples: readonly KubernetesObject[] = [
  deployment(
    {
      image: `fink/broker:1${digest('a')}`,
      args: ['run', '--fast'],
      env: [
        { name: 'A', value: '1' },
        { name: 'B_PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: false } } },
      ],
      envFrom: [{ prefix: 'X_', configMapRef: { name: 'c' } }],
      resources: { limits: { memory: '1Gi' }, requests: { cpu: '500m' } },
      securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
      ports: [{ name: 'http', containerPort: 8080 }],
    },
    { replicas: 2, selector: { matchLabels: { app: 'a' } }, strategy: { type: 'Recreate' } },
    { volumes: [{ name: 'ca', secret: { secretName: 'ca', items: [{ key: 'a', path: 'b' }] } }] },
  ),
  pool({}),
  topic({ partitions: 4, replicas: 3, config: { 'retention.ms': 1, 'cleanup.policy': 'delete' } }),
  user('alice', [topicAcl('a', ['Read', 'Describe']), topicAcl('b', ['Read'], 'prefix')]),
  object('Kafka', 'kafka', {
    spec: {
      kafka: {
        version: '4.3.0',
        config: { 'offsets.retention.minutes': 5 },
        authorization: { type: 'simple' },
        listeners: [
          { name: 'tls', port: 9093, tls: true, type: 'internal', authentication: { type: 'tls' } },
          { name: 'ext', port: 9094, tls: true, type: 'nodeport', configuration: { a: 1 } },
        ],
      },
    },
  }),
  object('NetworkPolicy', 'n', {
    spec: {
      podSelector: { matchLabels: { a: 'b' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 1 }] }],
      egress: [{ to: [{ namespaceSelector: { matchLabels: { 'a/b': 'c' } } }] }],
    },
  }),
  object('Role', 'r', { rules: [{ apiGroups: ['', 'apps'], resources: ['pods'], verbs: ['get', 'list'] }] }),
  object('RoleBinding', 'r', {
    roleRef: { kind: 'Role', name: 'r' },
    subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'fink' }],
  }),
  object('ScaledObject', 's', {
    spec: {
      scaleTargetRef: { name: 'a' },
      minReplicaCount: 1,
      maxReplicaCount: 4,
      triggers: [{ type: 'kafka', metadata: { lagThreshold: '10', topic: 't' } }],
    },
  }),
  object('ConfigMap', 'c', {
    data: {
      plain: 'a',
      'a.json': '{"panels":[{"title":"x"},{"title":"y"}],"time":1}',
      'a.env': 'A=1\nB=2\n',
      'a.yaml': 'a:\n  b: 1\n',
    },
  }),
  object('Secret', 's', { stringData: { a: 'b' } }),
  object('Tenant', 't', {
    spec: {
      configuration: { name: 's' },
      buckets: [{ name: 'a', region: 'x' }],
      pools: [
        { name: 'p', servers: 4, volumesPerServer: 1, volumeClaimTemplate: { spec: { accessModes: ['x'] } } },
      ],
    },
  }),
  object('Application', 'a', {
    spec: {
      destination: { server: 'x', namespace: 'fink' },
      source: { chart: 'c', targetRevision: '1.0.0', helm: { valuesObject: { a: [1, 2] } } },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['A=true', 'B=true'] },
    },
  }),
  object('AppProject', 'a', {
    spec: {
      sourceRepos: ['a', 'b'],
      destinations: [{ server: 'x', namespace: 'y' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      syncWindows: [{ kind: 'allow', schedule: '0 1 * * *', duration: '1h', namespaces: ['a'] }],
    },
  }),
  object('PrometheusRule', 'r', {
    spec: {
      groups: [
        {
          name: 'g',
          rules: [
            { alert: 'A', expr: 'x > 1', for: '5m', labels: { severity: 'page' }, annotations: { a: 'b' } },
            { record: 'R', expr: 'sum(x)' },
          ],
        },
      ],
    },
  }),
  object('ExternalSecret', 'e', {
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { name: 'v', kind: 'SecretStore' },
      target: { name: 's' },
      data: [{ secretKey: 'a', remoteRef: { key: 'k', property: 'p' } }],
    },
  }),
  object('WorkflowTemplate', 'w', {
    spec: {
      arguments: { parameters: [{ name: 'a', value: '1', description: 'x' }] },
      templates: [{ name: 'main', container: { image: 'a', command: ['b'] } }],
    },
  }),
  object('CronJob', 'j', { spec: { schedule: '0 1 * * *', timeZone: 'UTC', suspend: false } }),
  object('ScheduledSparkApplication', 's', {
    spec: {
      schedule: '@daily',
      template: { driver: { cores: 1 }, executor: { instances: 2, memory: '1g' } },
    },
  }),
  object('Namespace', 'fink', {}, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted', a: 'b' } }),
  object('Service', 's', {
    spec: { type: 'ClusterIP', ports: [{ name: 'a', port: 1 }], selector: { a: 'b' } },
  }),
  object('Widget', 'w', { spec: { a: [[1, 2], null, { b: true }], c: {} } }, { annotations: { x: 'y' } }),
];

/** Every place of a value: the members and indices that lead to it. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value) ? [...value.entries()] : isMembers(value) ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([name, item]) => places(item, [...path, name]))];
}

/** A copy with one place replaced, or removed if the new value is undefined. */
function replaced(value: unknown, [first, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    const items = value.map((item, k) => (k === first ? replaced(item, rest, by) : item));
    return rest.length === 0 && by === undefined ? items.filter((_, k) => k !== first) : items;
  }
  const members = { ...(value as Record<string, unknown>) };
  const next = replaced(members[first], rest, by);
  if (next === undefined) delete members[first];
  else members[first] = next;
  return members;
}

const values = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -2, max: 20_000 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('a\nb', '2Gi', 'A=1\nB=3\n', '{"panels":[]}', '0 2 * * *', 'x'.repeat(300)),
  fc.constantFrom({}, [], [null, 1, 'a'], { a: 1, name: 'x' }, [{ name: 'x' }, { name: 'x' }], [['a'], {}]),
);

const mutated = fc
  .constantFrom(...samples)
  .chain((sample) => {
    // The identity stays: another name is another object.
    const inside = places(sample).filter(
      ([first, second]) =>
        first !== undefined &&
        first !== 'kind' &&
        !(first === 'metadata' && second !== 'labels' && second !== 'annotations') &&
        first !== 'apiVersion',
    );
    return fc.record({
      sample: fc.constant(sample),
      place: fc.constantFrom(...inside, ['spec']),
      value: values,
    });
  })
  .map(({ sample, place, value }) => ({ sample, other: replaced(sample, place, value) as KubernetesObject }));

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isMembers(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );

describe('the semantic diff', () => {
  test('equal objects give no change', () => {
    for (const sample of samples) {
      const copy = structuredClone(sample) as KubernetesObject;
      expect(diffManifests(manifests(sample), manifests(copy))).toEqual([]);
    }
  });

  test('a change in any field gives at least one change, and none without one', () => {
    fc.assert(
      fc.property(mutated, ({ sample, other }) => {
        const changes = diffManifests(manifests(sample), manifests(other));
        expect(changes.length > 0).toBe(canonical(sample) !== canonical(other));
        for (const { sentence } of changes) expect(sentence).not.toMatch(/undefined|\[object|NaN|\n/);
      }),
      { numRuns: 4000 },
    );
  });

  test('items in another order are a change', () => {
    for (const sample of samples) {
      for (const place of places(sample)) {
        const list = place.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], sample);
        if (!Array.isArray(list) || list.length < 2) continue;
        const other = replaced(sample, place, list.toReversed()) as KubernetesObject;
        expect(diffManifests(manifests(sample), manifests(other)).length).toBeGreaterThan(0);
      }
    }
  });

  test('two changes at once are both told', () => {
    const before = deployment({ image: `fink/broker:1${digest('a')}`, tty: true }, { replicas: 1 });
    const after = deployment({ image: `fink/broker:2${digest('b')}`, tty: false }, { replicas: 2 });
    const paths = diffManifests(manifests(before), manifests(after)).map(({ path }) => path);
    expect(paths).toEqual([
      'spec.replicas',
      'spec.template.spec.containers[broker].image',
      'spec.template.spec.containers[broker].tty',
    ]);
  });

  test('the same name in another API group is another object', () => {
    const one = object('Application', 'a');
    const other = { ...one, apiVersion: 'app.k8s.io/v1beta1' };
    expect(
      diffManifests(manifests(one), manifests(other))
        .map(({ category }) => category)
        .sort(),
    ).toEqual(['added', 'removed']);
  });

  test('a topic that another application owns now is in danger', () => {
    const before = [manifest(topic({}), 'kafka')];
    const after = [manifest(topic({}), 'topics')];
    expect(diffManifests(before, after)).toEqual([
      {
        severity: 'danger',
        category: 'moved',
        application: 'topics',
        object: 'KafkaTopic fink/sso-ztf',
        sentence:
          'application from kafka to topics: the former may delete it before the latter takes it over',
      },
    ]);
  });
});

describe('the diff of two environments', () => {
  const environments = { before: 'laptop', after: 'staging' };
  const both = (before: readonly KubernetesObject[], after: readonly KubernetesObject[]) =>
    diffManifests(
      before.map((item) => manifest(item, 'kafka', 'laptop')),
      after.map((item) => manifest(item, 'kafka', 'staging')),
      { environments },
    ).map(({ severity, sentence }) => [severity, sentence]);

  test('names of the environments themselves are no difference', () => {
    const app = (name: string) =>
      object('Application', `fink-${name}`, { spec: { path: `dist-manifests/${name}/kafka` } });
    expect(both([app('laptop')], [app('staging')])).toEqual([]);
  });

  test('differences are said as such, and what would harm only while it is applied is no danger', () => {
    expect(
      both([pool({ replicas: 3 }), topic({ replicas: 3 })], [pool({ replicas: 1 }), topic({ replicas: 1 })]),
    ).toEqual([
      ['notice', '1 broker instead of 3'],
      ['notice', '1 replica instead of 3'],
    ]);
  });

  test('what is open or unpinned in the second one is a danger there as well', () => {
    const open = object('NetworkPolicy', 'n', { spec: { egress: [{}] } });
    const shut = object('NetworkPolicy', 'n', { spec: { egress: [] } });
    expect(both([shut], [open])).toEqual([['danger', 'egress to anywhere on every port only in staging']]);
    expect(both([open], [shut])).toEqual([['notice', 'egress to anywhere on every port only in laptop']]);
  });

  test('what is open for a declared reason is no danger: it is meant to be so', () => {
    const declared = object(
      'NetworkPolicy',
      'n',
      { spec: { egress: [{}] } },
      { annotations: { 'fink-broker.org/open-egress': 'no fixed addresses' } },
    );
    const shut = { ...declared, spec: { egress: [] } };
    expect(both([shut], [declared])).toEqual([
      ['notice', 'egress to anywhere on every port only in staging; declared reason: no fixed addresses'],
    ]);
  });
});
