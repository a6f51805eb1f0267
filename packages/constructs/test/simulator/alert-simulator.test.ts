import { describe, expect, test } from '@jest/globals';
import { AlertSimulator } from '../../src/simulator/alert-simulator.ts';
import { only, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const objects = (id = 'simulator') =>
  render(
    (application) =>
      new AlertSimulator(application, id, {
        namespace: 'fink',
        image: { status: 'pending', repository: 'registry.example.org/fink/broker', version: '0.1.0' },
        kafka: {
          brokers: ['kafka-kafka-bootstrap.fink.svc:9093'],
          tls: true,
          ca: { secret: 'kafka-cluster-ca-cert', key: 'ca.crt' },
          user: {
            name: 'simulator',
            password: { secret: 'simulator', key: 'password' },
            mechanism: 'scram-sha-512',
          },
          reach: { pods: { 'strimzi.io/name': 'kafka-kafka' }, ports: [9093] },
        },
        survey: 'ztf',
        topic: 'ztf_20260101_programid1',
        night: '20260101',
        alerts: 1000,
        alertsPerSecond: 50,
        kubernetesApi: { cidrs: ['10.96.0.1/32'], ports: [443] },
      }),
    id,
  );
const spec = () => only(objects(), 'WorkflowTemplate', 'alert-simulator-ztf').spec;
const container = () => spec().templates[0].container;

describe('AlertSimulator', () => {
  test('a run may ask for another night, number, rate, seed and topic; every one reaches the command', () => {
    const { arguments: given, templates } = spec();
    const names = given.parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['night', 'alerts', 'rate', 'seed', 'topic']);
    expect(templates[0].inputs.parameters.map(({ name }: { name: string }) => name)).toEqual(names);
    for (const name of names) expect(container().args).toContain(`{{inputs.parameters.${name}}}`);
  });

  test('publishes over TLS as its own user, with the password from its Secret', () => {
    expect(container().env).toEqual(
      expect.arrayContaining([
        { name: 'FINK_KAFKA_TLS', value: 'true' },
        { name: 'FINK_KAFKA_CA_FILE', value: '/etc/fink/kafka-ca/ca.crt' },
        { name: 'FINK_KAFKA_USERNAME', value: 'simulator' },
        {
          name: 'FINK_KAFKA_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'simulator', key: 'password' } },
        },
      ]),
    );
    expect(spec().templates[0].volumes).toContainEqual({
      name: 'kafka-ca',
      secret: { secretName: 'kafka-cluster-ca-cert', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
  });

  test('makes no topic, but waits for the one that somebody else makes', () => {
    expect(container().args).toEqual(expect.arrayContaining(['--no-create', '--wait']));
  });

  test('two nights never run at a time, and none runs for ever or stays for ever', () => {
    expect(spec()).toMatchObject({
      synchronization: { mutexes: [{ name: 'alert-simulator-ztf', namespace: 'fink' }] },
      activeDeadlineSeconds: 43_200,
      ttlStrategy: { secondsAfterCompletion: 86_400 },
      podGC: { strategy: 'OnPodSuccess' },
    });
  });

  test('a night that failed half way is not published again', () => {
    expect(spec().templates[0].retryStrategy.retryPolicy).toBe('OnError');
  });

  test('every container, those of Argo too, is what Pod Security restricted takes', () => {
    const { initContainers, containers } = JSON.parse(spec().podSpecPatch);
    expect([...initContainers, ...containers].map(({ name }: { name: string }) => name)).toEqual([
      'init',
      'wait',
    ]);
    for (const { securityContext, resources } of [container(), ...initContainers, ...containers]) {
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources.limits.memory).toBeDefined();
    }
    expect(spec().securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('its account may report the end of a step, and nothing else', () => {
    expect(only(objects(), 'Role').rules).toEqual([
      { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
    ]);
    expect(spec().serviceAccountName).toBe(only(objects(), 'ServiceAccount').metadata.name);
  });

  test('its pods reach Kafka and the Kubernetes API, and nobody reaches them', () => {
    const { podSelector, policyTypes, ingress, egress } = only(objects(), 'NetworkPolicy').spec;
    expect(podSelector.matchLabels).toEqual(spec().podMetadata.labels);
    expect([policyTypes, ingress]).toEqual([['Ingress', 'Egress'], undefined]);
    expect(egress).toHaveLength(2);
  });

  test('another construct id renders the same', () => {
    expect(objects('renamed')).toEqual(objects());
  });

  test('is what a strict API server takes', () => {
    expect(refusals(objects())).toEqual([]);
  });
});
