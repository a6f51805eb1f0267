import type { KubernetesObject } from '@fink/manifests';
import { describe, expect, test } from '@jest/globals';
import { type Placement, placed } from '../src/placement.ts';
import type { Rendered } from './render.ts';

const placement: Placement = {
  nodeSelector: { pool: 'alerts' },
  tolerations: [{ key: 'alerts', operator: 'Exists', effect: 'NoSchedule' }],
  imagePullSecret: 'registry',
};
const { nodeSelector, tolerations } = placement;
const imagePullSecrets = [{ name: 'registry' }];

const specOf = (kind: string, spec: object): Rendered =>
  placed({ apiVersion: 'x/v1', kind, metadata: { name: 'a' }, spec } as KubernetesObject, placement)[
    'spec'
  ] as Rendered;

describe('placing pods', () => {
  test.each(['Deployment', 'Job'])('of a %s puts the fields beside its containers', (kind) => {
    const spec = specOf(kind, { replicas: 1, template: { metadata: {}, spec: { containers: [] } } });
    expect(spec).toEqual({
      replicas: 1,
      template: { metadata: {}, spec: { containers: [], nodeSelector, tolerations, imagePullSecrets } },
    });
  });

  test('of a CronJob reaches the pods of its jobs', () => {
    const template = { metadata: {}, spec: { containers: [] } };
    const spec = specOf('CronJob', {
      schedule: '@daily',
      jobTemplate: { spec: { backoffLimit: 1, template } },
    });
    expect(spec.schedule).toBe('@daily');
    expect(spec.jobTemplate.spec).toEqual({
      backoffLimit: 1,
      template: { metadata: {}, spec: { containers: [], nodeSelector, tolerations, imagePullSecrets } },
    });
  });

  test('of Kafka selects nodes by affinity, and keeps what the template has', () => {
    const { template } = specOf('KafkaNodePool', { template: { pod: { topologySpreadConstraints: [] } } });
    expect(template.pod).toMatchObject({ topologySpreadConstraints: [], tolerations, imagePullSecrets });
    expect(template.pod).not.toHaveProperty('nodeSelector');
    expect(JSON.stringify(template.pod.affinity)).toContain(
      '{"key":"pool","operator":"In","values":["alerts"]}',
    );
    const kafka = specOf('Kafka', { kafka: {}, entityOperator: {} });
    expect(kafka.entityOperator.template.pod).toMatchObject({ tolerations, imagePullSecrets });
    expect(kafka).not.toHaveProperty('kafkaExporter');
  });

  test('of Spark and MinIO names the registry once', () => {
    const job = specOf('ScheduledSparkApplication', { template: { driver: {}, executor: {} } });
    expect(job.template).toEqual({
      driver: { nodeSelector, tolerations },
      executor: { nodeSelector, tolerations },
      imagePullSecrets: ['registry'],
    });
    const tenant = specOf('Tenant', { pools: [{ name: 'a' }] });
    expect(tenant).toEqual({
      pools: [{ name: 'a', nodeSelector, tolerations }],
      imagePullSecret: { name: 'registry' },
    });
  });

  test('leaves alone what has no pods', () => {
    const topic = {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: { name: 'a' },
      spec: {},
    };
    expect(placed(topic, placement)).toBe(topic);
    const kafka = {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: 'a' },
      spec: { entityOperator: {} },
    };
    expect(placed(kafka, {})).toBe(kafka);
  });
});
