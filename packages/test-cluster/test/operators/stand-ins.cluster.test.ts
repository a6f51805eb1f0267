import { KafkaAdmin } from '@fink/kafka';
import { startKafka, waitFor } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { bundledCrds } from '@fink/manifests/crds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { applyStrict } from '../../src/objects/apply-strict.ts';
import { loadCrds } from '../../src/objects/load-crds.ts';
import { isReady } from '../../src/operators/made-objects.ts';
import { type StandIns, startStandIns } from '../../src/operators/start-stand-ins.ts';
import type { LiveObject } from '../../src/operators/watch-objects.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';

const namespace = 'fink';
const labels = { 'strimzi.io/cluster': 'kafka' };
const object = (kind: string, name: string, spec: object): KubernetesObject => ({
  apiVersion: 'kafka.strimzi.io/v1',
  kind,
  metadata: { name, namespace, labels },
  spec,
});
const topic = (name: string) => object('KafkaTopic', name, { partitions: 2, replicas: 3, config: {} });

describe('stand-ins for Strimzi', () => {
  const undo = new AsyncDisposableStack();
  let cluster: TestCluster;
  let kafka: KafkaAdmin;
  let standIns: StandIns;

  const apply = async (...objects: readonly KubernetesObject[]) => {
    const applied = await applyStrict(cluster, objects);
    expect(applied.flatMap(({ error }) => error ?? [])).toEqual([]);
  };
  const get = async (kind: string, name: string): Promise<LiveObject | undefined> => {
    const { stdout } = await cluster.kubectl(
      ['get', kind, name, '-n', namespace, '-o', 'json', '--ignore-not-found'],
      {},
    );
    return stdout === '' ? undefined : (JSON.parse(stdout) as LiveObject);
  };
  const ready = (kind: string, name: string) =>
    waitFor(
      async () => {
        const found = await get(kind, name);
        return found !== undefined && isReady(found);
      },
      { what: `${kind} ${name}`, timeout: 60_000 },
    );

  beforeAll(async () => {
    const server = await startKafka();
    undo.defer(() => server.stop());
    cluster = undo.use(await startTestCluster({ nodes: 1 }));
    kafka = undo.use(await KafkaAdmin.connect({ brokers: [server.plaintext] }));
    const definitions = bundledCrds().filter(({ metadata }) => metadata.name.endsWith('.kafka.strimzi.io'));
    await loadCrds(cluster, definitions);
    standIns = undo.use(await startStandIns(cluster, { kafka }));
    await cluster.kubectl(['create', 'namespace', namespace]);
    await cluster.kubectl(['create', 'namespace', 'strimzi']);
    await apply(
      object('KafkaNodePool', 'dual', {
        replicas: 1,
        roles: ['controller', 'broker'],
        storage: {
          type: 'jbod',
          volumes: [{ id: 0, type: 'persistent-claim', size: '1Gi', deleteClaim: true }],
        },
      }),
      object('Kafka', 'kafka', {
        kafka: { listeners: [{ name: 'plain', port: 9092, type: 'internal', tls: false }] },
        entityOperator: { topicOperator: {}, userOperator: {} },
      }),
      object('KafkaUser', 'reader', { authentication: { type: 'scram-sha-512' } }),
      topic('first'),
      topic('second'),
    );
  }, buildTimeLimit);
  afterAll(() => undo.disposeAsync() as Promise<void>);

  test('do nothing without the operator, and then what it does, in its order', async () => {
    standIns.hold(({ metadata }) => metadata.name === 'second');
    expect((await get('kafka', 'kafka'))?.['status']).toBeUndefined();
    expect(await kafka.listTopics()).toEqual([]);
    await cluster.kubectl(['create', 'deployment', 'strimzi', '-n', 'strimzi', '--image=stub.invalid/x']);
    await ready('kafka', 'kafka');
    await ready('kafkatopic', 'first');
    await ready('kafkauser', 'reader');
    expect((await get('kafkanodepool', 'dual'))?.['status']).toMatchObject({ replicas: 1, nodeIds: [0] });
    expect((await get('secret', 'reader'))?.['data']).toMatchObject({ password: expect.any(String) });
    expect((await get('pvc', 'data-0-kafka-dual-0'))?.['status']).toMatchObject({ phase: 'Bound' });
    expect(await kafka.listTopics()).toEqual(['first']);
  });

  test('leave what is held back alone until it is released', async () => {
    expect((await get('kafkatopic', 'second'))?.['status']).toBeUndefined();
    standIns.release();
    await ready('kafkatopic', 'second');
    expect(await kafka.listTopics()).toEqual(['first', 'second']);
  });

  test('remove a topic from Kafka before its object', async () => {
    await cluster.kubectl(['delete', 'kafkatopic', 'first', '-n', namespace]);
    expect(await kafka.listTopics()).toEqual(['second']);
  });

  test('leave a topic whose Kafka went first, as Strimzi does', async () => {
    await cluster.kubectl(['delete', 'kafka', 'kafka', '-n', namespace]);
    await cluster.kubectl(['delete', 'kafkatopic', 'second', '-n', namespace, '--wait=false']);
    const left = await get('kafkatopic', 'second');
    expect(left?.metadata.deletionTimestamp).toBeDefined();
    expect(left?.metadata.finalizers).toEqual(['strimzi.io/topic-operator']);
    expect(await kafka.listTopics()).toEqual(['second']);
  });

  test('bring back no volume whose pool is gone', async () => {
    await cluster.kubectl(['delete', 'kafkanodepool', 'dual', '-n', namespace]);
    await waitFor(
      async () => (await cluster.kubectl(['get', 'pv,pvc', '-A', '-o', 'name'])).stdout.trim() === '',
      { what: 'the volume to go', timeout: 60_000 },
    );
  });
});
