import { describe, expect, test } from '@jest/globals';
import { KafkaCluster, type KafkaClusterProps } from '../../src/kafka/kafka-cluster.ts';
import { only, type Rendered, render } from '../render.ts';

const pool = { replicas: 3, storage: { size: '10Gi' }, resources: { cpu: '1', memory: '4Gi' } };

const cluster = (props: Partial<KafkaClusterProps> = {}) =>
  render((scope) => {
    new KafkaCluster(scope, 'kafka', {
      namespace: 'fink',
      version: '4.3.1',
      metadataVersion: '4.3',
      brokers: pool,
      controllers: pool,
      replication: 3,
      minInsyncReplicas: 2,
      subscribers: { exposure: 'load-balancer', encryption: 'both' },
      clientNamespaces: ['keda'],
      kubernetesApi: { cidrs: ['10.96.0.0/12'], ports: [6443] },
      isProtected: true,
      topicFinalizers: true,
      ...props,
    });
  });

describe('KafkaCluster', () => {
  test('offsets, which are the progress, are kept for five years, and no topic makes itself', () => {
    const { config } = only(cluster(), 'Kafka').spec.kafka;
    expect(Number(config['offsets.retention.minutes'])).toBeGreaterThanOrEqual(5 * 365 * 24 * 60);
    expect(config['auto.create.topics.enable']).toBe('false');
    expect(config['min.insync.replicas']).toBe('2');
  });

  test('every listener authenticates, and subscribers get one without TLS for fink-client', () => {
    const { listeners } = only(cluster(), 'Kafka').spec.kafka;
    expect(listeners.map(({ name, port, type, tls }: Rendered) => [name, port, type, tls])).toEqual([
      ['tls', 9093, 'internal', true],
      ['clients', 9094, 'loadbalancer', false],
      ['clientstls', 9095, 'loadbalancer', true],
    ]);
    for (const { authentication } of listeners) expect(authentication).toEqual({ type: 'scram-sha-512' });
  });

  test('certificates are renewed in the windows that are given, at any time without', () => {
    const maintenanceWindows = ['* * 9-14 ? * MON-THU'];
    expect(only(cluster({ maintenanceWindows }), 'Kafka').spec.maintenanceTimeWindows).toEqual(
      maintenanceWindows,
    );
    expect(only(cluster(), 'Kafka').spec).not.toHaveProperty('maintenanceTimeWindows');
  });

  test('a window in the words of an ordinary cron is refused', () => {
    expect(() => cluster({ maintenanceWindows: ['* 9-14 * * 1-4'] })).toThrow(
      'the maintenance window "* 9-14 * * 1-4" must have six or seven fields',
    );
  });

  test('protected disks outlive the cluster, others go with it', () => {
    const [kept] = only(cluster(), 'KafkaNodePool', 'broker').spec.storage.volumes;
    expect(kept.deleteClaim).toBe(false);
    const [thrown] = only(cluster({ isProtected: false }), 'KafkaNodePool', 'broker').spec.storage.volumes;
    expect(thrown.deleteClaim).toBe(true);
  });

  test('without controllers of their own the brokers are controllers, too', () => {
    const objects = cluster({ controllers: undefined });
    expect(only(objects, 'KafkaNodePool').spec.roles).toEqual(['controller', 'broker']);
  });

  test('an environment that is thrown away whole puts no finalizer on topics', () => {
    const { template } = only(cluster({ topicFinalizers: false }), 'Kafka').spec.entityOperator;
    expect(template.topicOperatorContainer.env).toEqual([{ name: 'STRIMZI_USE_FINALIZERS', value: 'false' }]);
    expect(only(cluster(), 'Kafka').spec.entityOperator.template).toBeUndefined();
  });
});
