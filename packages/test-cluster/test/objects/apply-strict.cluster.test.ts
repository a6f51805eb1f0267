import type { KubernetesObject } from '@fink/manifests';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { applyStrict } from '../../src/objects/apply-strict.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';

const configMap = (name: string, fields: object = { data: { a: '1' } }): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'fink' },
  ...fields,
});
const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'fink' } };

describe('applying strictly', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
    await applyStrict(cluster, [namespace]);
  }, buildTimeLimit);
  afterAll(() => cluster?.stop());
  const has = async (name: string) =>
    (await cluster.kubectl(['get', 'cm', name, '-n', 'fink'], { allowFailure: true })).code === 0;

  test('tells of every object in its order, and stores the good ones', async () => {
    const objects = [
      configMap('a'),
      configMap('b', { dta: { a: '1' } }),
      configMap('c', { data: { a: 1 } }),
      configMap('Not_A_Name'),
      configMap('d'),
    ];
    const results = await applyStrict(cluster, objects);
    expect(results.map(({ identity }) => identity)).toEqual([
      '/ConfigMap/fink/a',
      '/ConfigMap/fink/b',
      '/ConfigMap/fink/c',
      '/ConfigMap/fink/Not_A_Name',
      '/ConfigMap/fink/d',
    ]);
    expect(results.map(({ error }) => error)).toEqual([
      undefined,
      'failed to create typed patch object (fink/b; /v1, Kind=ConfigMap): .dta: field not declared in schema',
      expect.stringContaining('.data.a: expected string, got'),
      expect.stringMatching(/^ConfigMap "Not_A_Name" is invalid: metadata.name: Invalid value/),
      undefined,
    ]);
    expect([await has('a'), await has('b'), await has('d')]).toEqual([true, false, true]);
  });

  test('stores nothing on a dry run, and finds the same mistakes', async () => {
    const results = await applyStrict(cluster, [configMap('dry'), configMap('wet', { dta: {} })], {
      dryRun: true,
    });
    expect(results.map(({ error }) => error)).toEqual([undefined, expect.stringContaining('.dta')]);
    expect(await has('dry')).toBe(false);
  });

  test('makes namespaces before what is in them, whatever the order', async () => {
    // More than are sent at the same time.
    const inside = Array.from({ length: 30 }, (_, i) => ({
      ...configMap('x'),
      metadata: { name: `x${i}`, namespace: 'late' },
    }));
    const late = { ...namespace, metadata: { name: 'late' } };
    const results = await applyStrict(cluster, [...inside, late]);
    expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(results.at(-1)?.identity).toBe('/Namespace//late');
  });

  test('owns its fields as Argo CD does, and takes those of others over', async () => {
    await applyStrict(cluster, [configMap('shared')]);
    const patch = ['patch', 'cm', 'shared', '-n', 'fink', '-p', '{"data":{"a":"2"}}'];
    await cluster.kubectl(patch);
    expect(await applyStrict(cluster, [configMap('shared')])).toEqual([
      { identity: '/ConfigMap/fink/shared', warnings: [] },
    ]);
    const get = ['get', 'cm', 'shared', '-n', 'fink', '--show-managed-fields', '-o', 'json'];
    const { data, metadata } = JSON.parse((await cluster.kubectl(get)).stdout);
    expect(data).toEqual({ a: '1' });
    expect(metadata.managedFields).toMatchObject([{ manager: 'argocd-controller', operation: 'Apply' }]);
  });

  test('says what is missing of an object that has no place', async () => {
    const homeless = { ...configMap('x'), metadata: { name: 'x' } };
    const unknown = { ...configMap('x'), apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic' };
    const misspelt = { ...configMap('x'), kind: 'ConfigMapp' };
    const elsewhere = { ...configMap('x'), metadata: { name: 'x', namespace: 'nowhere' } };
    const results = await applyStrict(cluster, [homeless, unknown, misspelt, elsewhere]);
    expect(results.map(({ error }) => error)).toEqual([
      'ConfigMap x belongs to a namespace: set metadata.namespace.',
      expect.stringContaining('no kind KafkaTopic in kafka.strimzi.io/v1: load its CustomResourceDefinition'),
      expect.stringContaining('no kind ConfigMapp in v1'),
      'namespaces "nowhere" not found',
    ]);
  });

  test("passes the API server's warnings on", async () => {
    const labels = { 'pod-security.kubernetes.io/warn': 'restricted' };
    const warned = { ...namespace, metadata: { name: 'warned', labels } };
    const deployment: KubernetesObject = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'root', namespace: 'warned' },
      spec: {
        selector: { matchLabels: { app: 'root' } },
        template: {
          metadata: { labels: { app: 'root' } },
          spec: { containers: [{ name: 'main', image: 'example.org/nothing:1' }] },
        },
      },
    };
    const [, { error, warnings }] = await applyStrict(cluster, [warned, deployment]);
    expect(error).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(/^would violate PodSecurity "restricted:latest": .*\(container "main" must set/),
    ]);
  });
});
