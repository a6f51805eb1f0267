import { describe, expect, test } from '@jest/globals';
import { checkNames } from '../../src/files/check-names.ts';
import type { KubernetesObject } from '../../src/index.ts';
import { configMap, objectOf } from './objects.ts';

const found = (object: KubernetesObject) =>
  checkNames('f.yaml', object).map(({ rule, path, message }) => `${rule} ${path}: ${message}`);

describe('the name of an object', () => {
  test.each([
    ['v1', 'ConfigMap', 'a.b-c.d1'],
    ['v1', 'ConfigMap', 'a'.repeat(253)],
    ['v1', 'Namespace', '1fink'],
    ['v1', 'Service', 'kafka-bootstrap'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Node_x'],
    ['serving.knative.dev/v1', 'Service', 'a.b'],
    ['batch/v1', 'CronJob', 'a'.repeat(52)],
  ])('of %s %s may be %s', (apiVersion, kind, name) => {
    expect(found(objectOf(apiVersion, kind, { name }))).toEqual([]);
  });

  test.each([
    ['v1', 'ConfigMap', 'Fink', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', 'fink_ztf', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', 'a..b', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', 'a-', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', 'a\n', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', '', 'not a DNS-1123 subdomain'],
    ['v1', 'ConfigMap', 'a'.repeat(254), '254 characters, a DNS-1123 subdomain has at most 253'],
    ['v1', 'Namespace', 'a.b', 'not a DNS-1123 label'],
    ['v1', 'Namespace', 'a'.repeat(64), '64 characters, a DNS-1123 label has at most 63'],
    ['v1', 'Service', '1a', 'not a DNS-1035 label'],
    ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', 'a.b', 'not a DNS-1035 label'],
    ['batch/v1', 'CronJob', 'a'.repeat(53), '53 characters'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'a/b', 'not a path segment'],
    ['rbac.authorization.k8s.io/v1', 'Role', '..', 'not a path segment'],
  ])('of %s %s cannot be %j', (apiVersion, kind, name, message) => {
    expect(found(objectOf(apiVersion, kind, { name }))).toEqual([
      expect.stringContaining(`names/name .metadata.name: ${JSON.stringify(name)} is ${message}`),
    ]);
  });

  test('is accompanied by a kind, a group and a namespace of the right form', () => {
    expect(found(objectOf('Apps/v1', 'config map', { name: 'a', namespace: 'a.b' }))).toEqual([
      expect.stringContaining('names/kind .kind: "config map"'),
      expect.stringContaining('names/group .apiVersion: "Apps"'),
      expect.stringContaining('names/namespace .metadata.namespace: "a.b"'),
    ]);
  });
});

describe('labels and annotations', () => {
  test('of the usual forms pass', () => {
    const labels = { app: '', 'app.kubernetes.io/name': 'Broker_1.2-x', a: 'v'.repeat(63) };
    const annotations = { 'Argocd.argoproj.io/sync-wave': '-30', note: 'any text: {}\n', 'a/B_c.d': '' };
    expect(found(configMap('a', { metadata: { name: 'a', labels, annotations } }))).toEqual([]);
  });

  test('have keys and values that the API server takes, also in the templates of pods', () => {
    const bad = { '-a': 'x', 'A.b/c': 'x', 'a/b/c': 'x', long: 'v'.repeat(64), spaced: 'a b', number: 1 };
    const object = configMap('a', {
      spec: {
        jobTemplate: { spec: { template: { metadata: { labels: bad } } } },
        list: [{ metadata: { labels: { b: '_' } } }],
      },
    });
    const at = '.spec.jobTemplate.spec.template.metadata.labels';
    expect(found(object)).toEqual([
      expect.stringContaining(`names/label-key ${at}: the key "-a" is not a qualified name`),
      expect.stringContaining(`names/label-key ${at}: the key "A.b/c" is not a DNS-1123 subdomain`),
      expect.stringContaining(`names/label-key ${at}: the key "a/b/c" is not a qualified name`),
      expect.stringContaining(`names/label-value ${at}["long"]: `),
      expect.stringContaining(`names/label-value ${at}["spaced"]: "a b" is not a label value`),
      expect.stringContaining(`names/label-value ${at}["number"]: 1 is not a text`),
      expect.stringContaining(
        'names/label-value .spec.list[0].metadata.labels["b"]: "_" is not a label value',
      ),
    ]);
    const annotations = { 'a b': 'x', 'x.y/': 'x' };
    expect(found(configMap('a', { metadata: { name: 'a', annotations } }))).toEqual([
      expect.stringContaining('names/annotation-key .metadata.annotations: the key "a b"'),
      expect.stringContaining('names/annotation-key .metadata.annotations: the key "x.y/"'),
    ]);
  });

  test('are not yet known in the templates of an ApplicationSet', () => {
    const spec = { template: { metadata: { labels: { pull: '{{ .number }}', wrong: 'a b' } } } };
    const set = { ...configMap('a', { spec }), apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet' };
    expect(found(set)).toEqual([expect.stringContaining('.labels["wrong"]: "a b" is not a label value')]);
    expect(found(configMap('a', { spec }))).toHaveLength(2);
  });

  test('hold at most 256 KiB of annotations', () => {
    const annotations = (size: number) => ({ metadata: { name: 'a', annotations: { k: 'é'.repeat(size) } } });
    expect(found(configMap('a', annotations(131_071)))).toEqual([]);
    expect(found(configMap('a', annotations(131_072)))).toEqual([
      'names/annotations-size .metadata.annotations: 262145 bytes of annotations, at most 262144',
    ]);
  });

  test('are not sought in the data of other programs', () => {
    expect(found(configMap('a', { data: { metadata: { labels: { 'a b': 'c d' } } } }))).toEqual([]);
  });
});
