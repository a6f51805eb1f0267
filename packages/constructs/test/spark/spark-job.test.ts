import { describe, expect, test } from '@jest/globals';
import { SparkJob, type SparkJobProps } from '../../src/spark/spark-job.ts';
import { only, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const store = { pods: { 'v1.min.io/tenant': 'minio' }, ports: [9000] };

const objects = (props: Partial<SparkJobProps> = {}, id = 'job') =>
  render(
    (application) =>
      new SparkJob(application, id, {
        namespace: 'fink',
        name: 'count-nights',
        image: { status: 'pending', repository: 'registry.example.org/fink/spark', version: '0.1.0' },
        sparkVersion: '4.3.0',
        type: 'Python',
        mainApplicationFile: 'local:///opt/fink/spark/count_nights.py',
        arguments: [],
        variables: {},
        secrets: {},
        schedule: '0 20 * * *',
        driver: { cpu: '500m', memory: '1Gi' },
        executor: { cpu: '2', memory: '4Gi' },
        executors: 3,
        reaches: [store],
        kubernetesApi: { cidrs: ['10.96.0.1/32'], ports: [443] },
        ...props,
      }),
    id,
  );
const pods = () => {
  const { driver, executor } = only(objects(), 'ScheduledSparkApplication').spec.template;
  return { driver, executor };
};

describe('SparkJob', () => {
  test('driver and executors are what Pod Security restricted takes', () => {
    for (const { podSecurityContext, securityContext } of Object.values(pods())) {
      expect(podSecurityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  test('the memory that an environment gives is that of the whole pod', () => {
    const { driver, executor } = pods();
    expect([driver.memory, driver.memoryOverhead]).toEqual(['614m', '410m']);
    expect([executor.cores, executor.coreRequest, executor.instances]).toEqual([2, '2', 3]);
  });

  test('only the driver may ask the Kubernetes API, and only it can reach it', () => {
    const { driver, executor } = pods();
    expect([driver.serviceAccount, executor.serviceAccount]).toEqual(['spark', 'spark-executor']);
    const all = only(objects(), 'NetworkPolicy', 'count-nights').spec;
    expect(JSON.stringify(all.egress)).not.toContain('10.96.0.1/32');
    const own = only(objects(), 'NetworkPolicy', 'count-nights-driver').spec;
    expect(own.podSelector.matchLabels).toMatchObject({ 'spark-role': 'driver' });
    expect(own.egress).toEqual([
      { to: [{ ipBlock: { cidr: '10.96.0.1/32' } }], ports: [{ protocol: 'TCP', port: 443 }] },
    ]);
  });

  test('its pods reach each other and the store, and nobody else reaches them', () => {
    const { podSelector, ingress, egress } = only(objects(), 'NetworkPolicy', 'count-nights').spec;
    expect(podSelector.matchLabels).toEqual(pods().driver.labels);
    expect(ingress).toEqual([{ from: [{ podSelector }] }]);
    expect(egress).toHaveLength(2);
    expect(egress).toContainEqual({
      to: [{ podSelector: { matchLabels: store.pods } }],
      ports: [{ protocol: 'TCP', port: 9000 }],
    });
  });

  test.each(['Close', '1st', 'a_b', 'ends-', 'a'.repeat(37)])('the name %p is refused', (name) => {
    expect(() => objects({ name })).toThrow(/at most 36/);
  });

  test('another construct id renders the same', () => {
    expect(objects({}, 'renamed')).toEqual(objects());
  });

  test('is what a strict API server takes', () => {
    expect(refusals(objects())).toEqual([]);
  });
});
