import { describe, expect, test } from '@jest/globals';
import { type KubernetesObject, ManifestError, toManifests } from '../../src/index.ts';
import { configMap, objectOf } from './objects.ts';

const filesOf = (applications: Record<string, KubernetesObject[]>) =>
  toManifests('laptop', applications).map(({ file }) => file);

function findingsOf(applications: Record<string, KubernetesObject[]>, environment = 'laptop') {
  try {
    toManifests(environment, applications);
    return [];
  } catch (error) {
    if (error instanceof ManifestError) return error.findings;
    throw error;
  }
}

describe('the manifests of an environment', () => {
  test('are sorted by file, whatever the order of applications and objects', () => {
    const [a, b] = [configMap('a'), configMap('b')];
    const expected = [
      { application: 'broker', file: 'laptop/broker/ConfigMap.fink.a.yaml', object: a },
      { application: 'kafka', file: 'laptop/kafka/ConfigMap.fink.b.yaml', object: b },
    ];
    expect(toManifests('laptop', { kafka: [b], broker: [a] })).toEqual(expected);
    expect(toManifests('laptop', { broker: [a], kafka: [b] })).toEqual(expected);
  });

  test('name the API group of both objects where kind and name are the same', () => {
    const core = objectOf('v1', 'Event', { name: 'e', namespace: 'fink' });
    const other = objectOf('events.k8s.io/v1', 'Event', { name: 'e', namespace: 'fink' });
    const expected = ['laptop/x/Event.core.fink.e.yaml', 'laptop/x/Event.events.k8s.io.fink.e.yaml'];
    expect(filesOf({ x: [core, other] })).toEqual(expected);
    expect(filesOf({ x: [other, core] })).toEqual(expected);
    expect(filesOf({ x: [core], y: [other] })).toEqual([
      'laptop/x/Event.fink.e.yaml',
      'laptop/y/Event.fink.e.yaml',
    ]);
  });

  test('tell names apart that differ in capitals only', () => {
    const role = (name: string) => objectOf('rbac.authorization.k8s.io/v1', 'ClusterRole', { name });
    const files = filesOf({ x: [role('Fink'), role('fink'), role('other')] });
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(3);
    expect(files).toContain('laptop/x/ClusterRole.other.yaml');
    expect(filesOf({ x: [role('other'), role('fink'), role('Fink')] })).toEqual(files);
  });

  test('have one object of an identity only, whatever the application and the version of the API', () => {
    const [old, now] = ['v1beta2', 'v1'].map((version) =>
      objectOf(`kafka.strimzi.io/${version}`, 'KafkaTopic', { name: 't', namespace: 'fink' }),
    );
    expect(findingsOf({ topics: [old!], broker: [now!] })).toEqual([
      expect.objectContaining({
        rule: 'names/duplicate',
        object: 'KafkaTopic fink/t',
        message: '2 objects of this kind and name, in the applications topics, broker',
      }),
    ]);
    expect(findingsOf({ x: [configMap('a'), configMap('a')] })).toHaveLength(1);
    const elsewhere = objectOf('v1', 'ConfigMap', { name: 'a', namespace: 'other' });
    expect(findingsOf({ x: [configMap('a'), elsewhere] })).toEqual([]);
  });

  test('report everything that is wrong at once', () => {
    const findings = findingsOf({ Kafka: [configMap('A'), configMap('b'), configMap('b')] }, 'a/b');
    expect(findings.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'names/folder a/b',
      'names/folder Kafka',
      'names/duplicate a/b/Kafka/ConfigMap.fink.b.yaml',
      'names/name a/b/Kafka/ConfigMap.fink.A.yaml',
    ]);
  });
});
