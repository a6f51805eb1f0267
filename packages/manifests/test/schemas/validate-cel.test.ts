import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../src/kubernetes-object.ts';
import { validateCel } from '../../src/schemas/validate-cel.ts';
import { examples, manifest, object } from './examples.ts';

const found = (content: KubernetesObject, base?: KubernetesObject) =>
  validateCel([manifest(content)], base && [manifest(base)]).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const user = (authentication: unknown) =>
  object('kafka.strimzi.io/v1', 'KafkaUser', { spec: { authentication } });
const workflow = (template: unknown) =>
  object('argoproj.io/v1alpha1', 'Workflow', { spec: { templates: [template] } });
const task = (fields: unknown) => workflow({ name: 'a', dag: { tasks: [fields] } });
const tenant = (...pools: readonly (readonly [name: string, servers: number])[]) =>
  object('minio.min.io/v2', 'Tenant', {
    spec: {
      pools: pools.map(([name, servers]) => ({
        name,
        servers,
        volumesPerServer: 4,
        volumeClaimTemplate: {},
      })),
    },
  });
const scaled = (minReplicaCount: number, maxReplicaCount?: number) =>
  object('keda.sh/v1alpha1', 'ScaledObject', {
    spec: {
      scaleTargetRef: { name: 'broker' },
      minReplicaCount,
      ...(maxReplicaCount !== undefined && { maxReplicaCount }),
      triggers: [],
    },
  });

describe('validateCel', () => {
  test('good objects of every kind keep their rules, also when they stay as they are', () => {
    const all = examples.map(manifest);
    expect(validateCel(all)).toEqual([]);
    expect(validateCel(all, all)).toEqual([]);
  });

  test.each<[string, KubernetesObject, string[]]>([
    [
      'a certificate renewed after it has expired',
      user({ type: 'tls', validityDays: 10, renewalDays: 20 }),
      [".spec.authentication: 'renewalDays' must be less than 'validityDays'."],
    ],
    [
      'a validity without a renewal',
      user({ type: 'tls', validityDays: 10 }),
      [expect.stringMatching(/^\.spec\.authentication: /) as unknown as string],
    ],
    [
      'more replicas at least than at most',
      scaled(5, 3),
      ['.spec: minReplicaCount must be less than or equal to maxReplicaCount'],
    ],
    [
      'more replicas at least than KEDA takes without a maximum',
      scaled(101),
      ['.spec: minReplicaCount must be less than or equal to maxReplicaCount'],
    ],
    [
      'a template of two types',
      workflow({ name: 'a', container: { image: 'a' }, suspend: {} }),
      ['.spec.templates: template must have at most one template type'],
    ],
    [
      'a time limit on a template of steps',
      workflow({ name: 'a', steps: [], timeout: '1h' }),
      ['.spec.templates: timeout cannot be applied to steps or dag templates'],
    ],
    [
      'a task that depends in two ways',
      task({ name: 'a', depends: 'b', dependencies: ['b'] }),
      [".spec.templates[0].dag.tasks[0]: cannot use both 'depends' and 'dependencies'"],
    ],
    [
      'a sequence with both a count and an end',
      task({ name: 'a', withSequence: { count: 3, end: 3 } }),
      ['.spec.templates[0].dag.tasks[0].withSequence: only one of count or end can be defined'],
    ],
  ])('%s is found', (_, content, expected) => {
    expect(found(content)).toEqual(expected);
  });

  test('a pool of servers that changes is found, one that comes or goes is not', () => {
    expect(found(tenant(['a', 8]))).toEqual([]);
    expect(found(tenant(['a', 8]), tenant(['a', 4]))).toEqual(['.spec.pools[0]: servers is immutable']);
    expect(found(tenant(['b', 8], ['a', 4]), tenant(['a', 4]))).toEqual([]);
    expect(found(tenant(['b', 8]), tenant(['a', 4]))).toEqual([]);
  });

  test('an object is compared with the one of the same name only', () => {
    const former = tenant(['a', 4]);
    const other = { ...former, metadata: { ...former.metadata, name: 'other' } };
    expect(found(tenant(['a', 8]), other)).toEqual([]);
  });

  test('an object is compared with the one of its own environment only', () => {
    const at = (environment: string, servers: number) => ({
      ...manifest(tenant(['a', servers])),
      file: `${environment}/object-store/Tenant.fink.example.yaml`,
    });
    const base = [at('laptop', 1), at('production', 4)];
    expect(validateCel([at('laptop', 1), at('production', 4)], base)).toEqual([]);
    expect(validateCel([at('laptop', 4), at('production', 4)], base).map(({ file }) => file)).toEqual([
      'laptop/object-store/Tenant.fink.example.yaml',
    ]);
  });

  test('a finding says which rule to keep', () => {
    const [finding] = validateCel([manifest(scaled(5, 3))]);
    expect(finding).toMatchObject({
      severity: 'error',
      rule: 'schema/cel',
      object: 'ScaledObject fink/example',
      remedy: expect.stringContaining('self.minReplicaCount'),
    });
  });

  test('objects of unknown kinds are left alone', () => {
    expect(found(object('example.org/v1', 'Thing', {}))).toEqual([]);
  });
});
