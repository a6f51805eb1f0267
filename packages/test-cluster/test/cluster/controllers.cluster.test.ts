import { existsSync } from 'node:fs';
import { isAlive, waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';
import { listeningAddresses } from '../support/listening.ts';

const deployment = (name: string, replicas: number, pod: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'default' },
  spec: {
    replicas,
    progressDeadlineSeconds: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'example.org/nothing:1' }], ...pod },
    },
  },
});

describe('a test cluster with nodes', () => {
  let cluster: TestCluster;
  const apply = (object: object) => cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify(object) });
  const get = async (...what: string[]) => (await cluster.kubectl(['get', ...what])).stdout.trim();
  beforeAll(async () => {
    cluster = await startTestCluster({ nodes: 3 });
  }, buildTimeLimit);
  afterAll(() => cluster?.stop());

  test('makes a Deployment available, its pods on several nodes', async () => {
    await apply(deployment('web', 6));
    await cluster.kubectl(['wait', '--for=condition=Available', 'deployment/web', '--timeout=60s']);
    const nodes = await get('pods', '-l', 'app=web', '-o', 'jsonpath={.items[*].spec.nodeName}');
    expect(nodes.split(' ')).toHaveLength(6);
    expect(new Set(nodes.split(' '))).toEqual(new Set(['node-1', 'node-2', 'node-3']));
  });

  test('leaves a pod that no node can take pending, says why, and has its Deployment fail by its deadline', async () => {
    await apply(deployment('nowhere', 1, { nodeSelector: { 'example.org/gpu': 'yes' } }));
    const said = await waitFor(
      () => get('events', '--field-selector=reason=FailedScheduling', '-o', 'jsonpath={.items[*].message}'),
      { what: 'the scheduler to say that it failed' },
    );
    expect(said).toMatch(/^0\/3 nodes are available: 3 node\(s\) didn't match/);
    expect(await get('pods', '-l', 'app=nowhere', '-o', 'jsonpath={.items[*].status.phase}')).toBe('Pending');
    const reason = 'jsonpath={.status.conditions[?(@.type=="Progressing")].reason}';
    await waitFor(
      async () => (await get('deployment', 'nowhere', '-o', reason)) === 'ProgressDeadlineExceeded',
      { what: 'the deadline of the Deployment' },
    );
  });

  test('has a Job succeed', async () => {
    await cluster.kubectl(['create', 'job', 'once', '--image=example.org/nothing:1']);
    await cluster.kubectl(['wait', '--for=condition=Complete', 'job/once', '--timeout=60s']);
  });

  test('gives a claim of any storage class a volume, which goes with it', async () => {
    await apply({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'default' },
      spec: {
        storageClassName: 'fast',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    });
    await cluster.kubectl(['wait', '--for=jsonpath={.status.phase}=Bound', 'pvc/data', '--timeout=60s']);
    expect(await get('pv', '-o', 'jsonpath={.items[*].spec.claimRef.name}')).toBe('data');
    await cluster.kubectl(['delete', 'pvc', 'data', '--timeout=60s']);
    await waitFor(async () => (await get('pv', '-o', 'name')) === '', { what: 'the volume to go' });
  });

  test('removes all that is in a namespace with it', async () => {
    await cluster.kubectl(['create', 'namespace', 'short']);
    await cluster.kubectl(['create', 'deployment', 'web', '-n', 'short', '--image=example.org/nothing:1']);
    await cluster.kubectl(['delete', 'namespace', 'short', '--timeout=60s']);
    expect(await get('pods,deployments', '-n', 'short', '-o', 'name')).toBe('');
  });

  (process.platform === 'linux' ? test : test.skip)(
    'listens on loopback only, on the ports that it tells of',
    async () => {
      const { processes } = cluster;
      const addresses = await listeningAddresses(processes.map(({ pid }) => pid));
      const told = processes.flatMap(({ ports }) => ports.map((port) => `127.0.0.1:${port}`));
      expect(told).toHaveLength(4);
      expect(addresses.sort()).toEqual(told.sort());
    },
  );
});

test('nodes need controllers', async () => {
  await expect(startTestCluster({ nodes: 2, controllers: false })).rejects.toThrow(
    '2 nodes need controllers',
  );
});

test('nothing is left of a test cluster with controllers alone that was stopped', async () => {
  const cluster = await startTestCluster({ controllers: true });
  const { dir, processes } = cluster;
  expect(processes.map(({ name }) => name)).toEqual([
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
  ]);
  expect(processes.every(({ pid }) => isAlive(pid))).toBe(true);
  await cluster.stop();
  expect(processes.some(({ pid }) => isAlive(pid))).toBe(false);
  expect(existsSync(dir)).toBe(false);
});
