import { Names, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { BrokerService, type BrokerServiceProps } from '../../src/broker/broker-service.ts';
import { only, render } from '../render.ts';

const props: BrokerServiceProps = {
  namespace: 'fink',
  image: { status: 'pending', repository: 'registry.invalid/fink/broker', version: '0.1.0' },
  survey: surveys.ztf,
  names: new Names({ deployment: 'broker-ztf' }),
  noScience: false,
  optionalCatalogues: ['tns'],
  models: ['snn_sn_vs_all'],
  source: {
    brokers: ['stream.example.org:9094'],
    tls: false,
    user: { name: 'fink', password: { secret: 'stream', key: 'password' }, mechanism: 'scram-sha-256' },
    reach: { cidrs: ['192.0.2.0/24'], ports: [9094] },
  },
  sourceGroup: 'fink-broker',
  kafka: {
    brokers: ['kafka-kafka-bootstrap.fink.svc:9093'],
    tls: true,
    ca: { secret: 'kafka-cluster-ca-cert', key: 'ca.crt' },
    user: {
      name: 'broker-ztf',
      password: { secret: 'broker-ztf', key: 'password' },
      mechanism: 'scram-sha-512',
    },
    reach: { pods: { 'strimzi.io/name': 'kafka-kafka' }, ports: [9093] },
  },
  store: {
    url: 's3://fink?region=default',
    accessKeyId: { secret: 'object-store', key: 'id' },
    secretAccessKey: { secret: 'object-store', key: 'secret' },
    reach: { open: 'the store has no fixed addresses', ports: [443] },
  },
  resources: { cpu: '1', memory: '2Gi' },
  archiveBudgetMiB: 256,
  scaling: {
    sourcePartitions: 16,
    minReplicas: 0,
    maxReplicas: 8,
    lagPerReplica: 1000,
    night: { timeZone: 'America/Los_Angeles', dusk: '0 16 * * *', dawn: '0 9 * * *' },
  },
};

const service = (changes: Partial<BrokerServiceProps> = {}, id = 'service') =>
  render((scope) => {
    new BrokerService(scope, id, { ...props, ...changes });
  });

describe('BrokerService', () => {
  test('passwords come from Secrets, everything else from the ConfigMap', () => {
    const objects = service();
    const [container] = only(objects, 'Deployment').spec.template.spec.containers;
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'broker-ztf' } }]);
    for (const { name, value, valueFrom } of container.env) {
      expect(name).toMatch(/PASSWORD|KEY/);
      expect(value).toBeUndefined();
      expect(valueFrom.secretKeyRef).toBeDefined();
    }
    const settings = only(objects, 'ConfigMap').data;
    expect(settings.FINK_FILTERS.split(',')).toEqual(surveys.ztf.filters.map(({ name }) => name));
    expect(settings.FINK_KAFKA_CA_FILE).toBe('/etc/fink/kafka-ca/ca.crt');
    expect(Object.keys(settings).filter((name) => /PASSWORD|SECRET/.test(name))).toEqual([]);
  });

  test('where an autoscaler decides, the number of replicas is not stated', () => {
    expect(only(service(), 'Deployment').spec).not.toHaveProperty('replicas');
    const fixed = service({ scaling: { replicas: 2 } });
    expect(only(fixed, 'Deployment').spec.replicas).toBe(2);
    expect(fixed.some(({ kind }) => kind === 'ScaledObject')).toBe(false);
  });

  test('the autoscaler follows the lag of the group on all its topics, and keeps one process through the night', () => {
    const { spec } = only(service(), 'ScaledObject');
    expect([spec.minReplicaCount, spec.maxReplicaCount]).toEqual([0, 8]);
    const [lag, night] = spec.triggers;
    expect(lag.metadata).toMatchObject({
      consumerGroup: 'fink-broker',
      sasl: 'scram_sha256',
      tls: 'disable',
    });
    expect(lag.metadata).not.toHaveProperty('topic');
    expect(night).toEqual({
      type: 'cron',
      metadata: {
        timezone: 'America/Los_Angeles',
        start: '0 16 * * *',
        end: '0 9 * * *',
        desiredReplicas: '1',
      },
    });
  });

  test.each([
    ['^lsst-alerts-v9\\.0$', 'lsst-alerts-v9.0'],
    ['^alerts_simulated$', 'alerts_simulated'],
    ['^lsst-alerts-v9.0$', undefined],
    ['^ztf_\\d{8}_programid1$', undefined],
    ['alerts', undefined],
    ['^(a|b)$', undefined],
    [undefined, undefined],
  ])('of the source topics %p the autoscaler looks at %p alone', (sourceTopics, topic) => {
    const changes = sourceTopics === undefined ? {} : { sourceTopics };
    expect(only(service(changes), 'ScaledObject').spec.triggers[0].metadata.topic).toBe(topic);
  });

  test('more processes than partitions are refused with both numbers', () => {
    const scaling = { sourcePartitions: 4, minReplicas: 0, maxReplicas: 5, lagPerReplica: 1 };
    expect(() => service({ scaling })).toThrow("maxReplicas (5) must not exceed the source's partitions (4)");
  });

  test('other settings are other pods, the same settings are the same', () => {
    const hash = (objects: ReturnType<typeof service>) =>
      only(objects, 'Deployment').spec.template.metadata.annotations;
    expect(hash(service())).toEqual(hash(service()));
    expect(hash(service({ archiveBudgetMiB: 512 }))).not.toEqual(hash(service()));
  });

  test('the way out is to the source, Kafka and the store, and an open one says why', () => {
    const policy = only(service(), 'NetworkPolicy');
    expect(policy.metadata.annotations).toEqual({
      'fink-broker.org/open-egress': 'the store has no fixed addresses',
    });
    expect(policy.spec.egress).toHaveLength(3);
    expect(policy.spec.egress[0]).toEqual({
      to: [{ ipBlock: { cidr: '192.0.2.0/24' } }],
      ports: [{ protocol: 'TCP', port: 9094 }],
    });
  });

  test('no selector, name or label depends on the id of the construct', () => {
    expect(service({}, 'renamed')).toEqual(service());
  });

  test('the pod has longer to leave than the process takes', () => {
    const objects = service();
    const { terminationGracePeriodSeconds } = only(objects, 'Deployment').spec.template.spec;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(
      Number(only(objects, 'ConfigMap').data.FINK_GRACE_SECONDS),
    );
  });
});
