import { describe, expect, test } from '@jest/globals';
import { manifestFile } from '../../src/index.ts';
import { objectOf } from './objects.ts';

describe('the file of an object', () => {
  const kafka = objectOf('kafka.strimzi.io/v1', 'Kafka', { name: 'kafka', namespace: 'fink' });
  const role = objectOf('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'fink:alerts' });

  test('is named by kind, namespace and name', () => {
    expect(manifestFile('laptop', 'kafka', kafka)).toBe('laptop/kafka/Kafka.fink.kafka.yaml');
    expect(manifestFile('laptop', 'kafka', kafka, 'group')).toBe(
      'laptop/kafka/Kafka.kafka.strimzi.io.fink.kafka.yaml',
    );
  });

  test('has no namespace for an object of the whole cluster, and nothing that a file system refuses', () => {
    expect(manifestFile('ci', 'bootstrap', role)).toBe('ci/bootstrap/ClusterRole.fink%3aalerts.yaml');
    const odd = objectOf('rbac.authorization.k8s.io/v1', 'Role', { name: 'a b\\é~*' });
    expect(manifestFile('ci', 'x', odd)).toBe('ci/x/Role.a%20b%5c%c3%a9%7e%2a.yaml');
  });

  test('names the core group', () => {
    expect(manifestFile('ci', 'x', objectOf('v1', 'Event', { name: 'e' }), 'group')).toBe(
      'ci/x/Event.core.e.yaml',
    );
  });

  test('is short enough for every file system, and different for long names that differ at the end', () => {
    const long = (end: string) =>
      objectOf('v1', 'ConfigMap', { name: `${'a'.repeat(250)}${end}`, namespace: 'fink' });
    const [one, two] = [manifestFile('e', 'x', long('1')), manifestFile('e', 'x', long('2'))];
    expect(one).toMatch(/^e\/x\/ConfigMap\.fink\.a+~[0-9a-f]{8}\.yaml$/);
    expect(one.length).toBeLessThan(230);
    expect(one).not.toBe(two);
  });
});
