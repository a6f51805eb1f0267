import { join } from 'node:path';
import {
  environmentLabel,
  managedLabel,
  operatorNames,
  pullRequestLabel,
  timeToLiveAnnotation,
} from '@fink/constructs';
import { identityOf, type KubernetesObject, type Manifest } from '@fink/manifests';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  checkManifests,
  type LoadedEnvironment,
  loadEnvironment,
  pullRequestEnvironment,
  renderEnvironment,
  renderPullRequest,
  ruleContext,
} from '../src/index.ts';

const folder = join(import.meta.dirname, '../../../environments');
const clusterKinds = ['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition'];
// biome-ignore lint/suspicious/noExplicitAny: objects of many kinds; the tests name their fields
type Any = any;

let ci: LoadedEnvironment;
let one: readonly Manifest[];
let other: readonly Manifest[];
beforeAll(async () => {
  ci = await loadEnvironment(folder, 'ci');
  [one, other] = [1, 12].map((number) => renderEnvironment(pullRequestEnvironment(ci, number))) as [
    Manifest[],
    Manifest[],
  ];
});

const objects = (manifests: readonly Manifest[]): KubernetesObject[] => manifests.map(({ object }) => object);
const ofKind = (manifests: readonly Manifest[], kind: string): Any[] =>
  objects(manifests).filter((object) => object.kind === kind);
const both = (read: (manifests: readonly Manifest[]) => readonly string[]): [string[], string[]] => [
  [...read(one)],
  [...read(other)],
];
const shared = ([a, b]: [string[], string[]]): string[] => {
  expect(a.length).toBeGreaterThan(0);
  expect(b).toHaveLength(a.length);
  return a.filter((each) => b.includes(each));
};

describe('environments of two pull requests', () => {
  test('share no object, with each other and with the one that they are like', () => {
    expect(shared(both((each) => objects(each).map(identityOf)))).toEqual([]);
    const base = new Set(renderEnvironment(ci).map(({ object }) => identityOf(object)));
    expect(objects(one).filter((object) => base.has(identityOf(object)))).toEqual([]);
  });

  test('have one object each that is no namespace’s own: the namespace', () => {
    for (const manifests of [one, other])
      expect(
        objects(manifests).filter(({ kind, metadata }) => {
          expect(metadata.namespace === undefined).toBe(clusterKinds.includes(kind));
          return metadata.namespace === undefined;
        }),
      ).toHaveLength(1);
  });

  test('bring no operator, no definition of kinds, and no Application', () => {
    expect(pullRequestEnvironment(ci, 1).environment.existingOperators).toEqual(operatorNames);
    for (const kind of ['Application', 'ApplicationSet', 'AppProject', 'CronJob', 'ConfigMap'])
      expect(ofKind(one, kind).filter(({ metadata }) => metadata.namespace === 'argocd')).toEqual([]);
    expect(ofKind(one, 'CustomResourceDefinition')).toEqual([]);
  });

  test('share no name in Kafka: neither a cluster with its topics and users, nor a topic of ours', () => {
    expect(
      shared(
        both((each) => ofKind(each, 'Kafka').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)),
      ),
    ).toEqual([]);
    expect(
      shared(
        both((each) =>
          ofKind(each, 'KafkaTopic').map(
            ({ metadata, spec }) =>
              `${metadata.namespace}/${metadata.labels['strimzi.io/cluster']}/${spec.topicName}`,
          ),
        ),
      ),
    ).toEqual([]);
    // The telescope's topics have the survey's names; ours have the pull request's prefix.
    const own = both((each) =>
      ofKind(each, 'KafkaTopic')
        .map(({ spec }) => spec.topicName as string)
        .filter((name) => !name.startsWith('ztf_')),
    );
    expect(shared(own)).toEqual([]);
    expect(own[0].filter((name) => !name.startsWith('finkpr1_'))).toEqual([]);
  });

  test('share no bucket and no store', () => {
    const urls = both((each) =>
      ofKind(each, 'Job').flatMap(({ spec }) =>
        spec.template.spec.containers[0].env.flatMap(({ name, value }: Any) =>
          name === 'FINK_STORE_URL' ? [String(value)] : [],
        ),
      ),
    );
    expect(urls[0]).toEqual([expect.stringContaining('fink-pr-1')]);
    expect(urls[0][0]).toContain('minio.ci-pr-1.svc');
    expect(shared(urls)).toEqual([]);
  });

  test('take no port of a node and no load balancer', () => {
    for (const object of objects([...one, ...other]) as Any[]) {
      expect(JSON.stringify(object)).not.toMatch(
        /nodePort|hostPort|hostNetwork":true|LoadBalancer|loadbalancer/,
      );
      for (const { type } of object.kind === 'Kafka' ? object.spec.kafka.listeners : [])
        expect(type).toBe('internal');
    }
  });

  test('mention nothing of each other', () => {
    expect(JSON.stringify(objects(one))).not.toMatch(/pr-12\b|finkpr12_/);
    expect(JSON.stringify(objects(other))).not.toMatch(/pr-1\b|finkpr1_/);
  });
});

describe('the environment of a pull request', () => {
  test('carries on every object whose it is and how long it lives', () => {
    for (const { metadata } of objects(one)) {
      expect(metadata.labels).toMatchObject({
        [managedLabel.name]: managedLabel.value,
        [environmentLabel]: 'ci-pr-1',
        [pullRequestLabel]: '1',
      });
      expect(metadata.annotations).toMatchObject({ [timeToLiveAnnotation]: '48h' });
    }
  });

  test('does not carry these labels into pods or what selects them, which would change with the number', () => {
    for (const { spec } of ofKind(one, 'Deployment'))
      expect(JSON.stringify(spec.selector) + JSON.stringify(spec.template.metadata.labels)).not.toContain(
        'pull-request',
      );
  });

  test('has the quota of the one that it is like', () => {
    const [quota] = ofKind(one, 'ResourceQuota');
    expect(quota.spec.hard).toMatchObject({ pods: String(ci.environment.quota.pods) });
  });

  test('is synced as one: waves follow the dependencies between its folders', () => {
    const wave = (kind: string): number[] =>
      ofKind(one, kind).map(({ metadata }) =>
        Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0),
      );
    const order = ['Namespace', 'ResourceQuota', 'Kafka', 'KafkaTopic', 'Job', 'Deployment'];
    for (const [index, kind] of order.slice(1).entries())
      expect(Math.min(...wave(kind))).toBeGreaterThan(Math.max(...wave(order[index] ?? '')));
  });

  test('lets the collector of ci remove its namespace, and nothing else', () => {
    const role = ofKind(one, 'Role').find(({ metadata }) => metadata.name === 'environment-collector');
    expect(role.rules).toEqual([
      { apiGroups: [''], resources: ['namespaces'], resourceNames: ['ci-pr-1'], verbs: ['get', 'delete'] },
    ]);
    const binding = ofKind(one, 'RoleBinding').find(
      ({ metadata }) => metadata.name === 'environment-collector',
    );
    expect(binding.subjects).toEqual([
      { kind: 'ServiceAccount', namespace: 'fink-ci', name: 'environment-collector' },
    ]);
  });

  test('keeps all rules', () => {
    const loaded = pullRequestEnvironment(ci, 1);
    const findings = checkManifests(one, ruleContext(loaded));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    // The rule that is not asked of it is still asked of the others.
    const withoutDeployer = renderEnvironment(ci).filter(
      ({ object }) => !(object.kind === 'Application' && object.metadata.name === 'kafka'),
    );
    expect(checkManifests(withoutDeployer, ruleContext(ci)).map(({ rule }) => rule)).toContain(
      'reference/application-owner',
    );
  });

  test('is allowed all that it is by the project of pull requests, which allows no more namespaces', () => {
    const project = ofKind(renderEnvironment(ci), 'AppProject').find(
      ({ metadata }) => metadata.name === 'fink-pull-requests',
    );
    const { clusterResourceWhitelist, namespaceResourceWhitelist, destinations, sourceRepos } = project.spec;
    expect(clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace', name: 'ci-pr-*' }]);
    expect(destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: 'ci-pr-*' }]);
    expect(sourceRepos).toEqual([ci.environment.repository.url]);
    const allowed = namespaceResourceWhitelist.map(({ kind }: Any) => kind);
    const kinds = objects(one).flatMap(({ kind, metadata }) =>
      metadata.namespace === undefined ? [] : [kind],
    );
    expect([...new Set(kinds)].filter((kind) => !allowed.includes(kind))).toEqual([]);
  });

  test('is rendered to the same bytes for the same input, and says where it belongs', async () => {
    const [first] = await renderPullRequest(folder, 'ci', 1);
    const [second] = await renderPullRequest(folder, 'ci', 1);
    expect([...(first?.files ?? [])]).toEqual([...(second?.files ?? [])]);
    const text = first?.files.get('ci-pr-1/namespace/Namespace.ci-pr-1.yaml');
    expect(text).toMatch(
      /^# Rendered by finkctl synth for pull request 1\.\n# Do not edit, and do not merge/,
    );
  });

  test.each([0, -1, 1.5, 10_000_000])('is refused for the number %d', (number) => {
    expect(() => pullRequestEnvironment(ci, number)).toThrow(RangeError);
  });

  test('is refused for an environment that has none', async () => {
    const laptop = await loadEnvironment(folder, 'laptop');
    expect(() => pullRequestEnvironment(laptop, 1)).toThrow(
      /environments\/laptop\.ts \.pullRequests: is missing/,
    );
  });
});
