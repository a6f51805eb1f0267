import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/image.ts';
import { NightlyClose } from '../../src/spark/nightly-close.ts';
import { only, render } from '../render.ts';

const pending: Image = { status: 'pending', repository: 'registry.example.org/fink/spark', version: '0.1.0' };
const released: Image = { ...pending, status: 'released', digest: `sha256:${'1'.repeat(64)}` };

const nightlyClose = (image: Image = released, id = 'close') =>
  render(
    (application) =>
      new NightlyClose(application, id, {
        namespace: 'fink',
        image,
        surveys: ['ztf', 'lsst'],
        store: {
          url: 's3://fink?region=us-east-1',
          accessKeyId: { secret: 'object-store', key: 'access-key-id' },
          secretAccessKey: { secret: 'object-store', key: 'secret-access-key' },
          reach: { pods: { 'v1.min.io/tenant': 'minio' }, ports: [9000] },
        },
        schedule: '0 20 * * *',
        driver: { cpu: '500m', memory: '1Gi' },
        executor: { cpu: '2', memory: '4Gi' },
        executors: 2,
        kubernetesApi: { open: 'the address of the Kubernetes API is not known', ports: [6443] },
      }),
  );
const schedule = (image?: Image) => only(nightlyClose(image), 'ScheduledSparkApplication');

describe('NightlyClose', () => {
  test('runs by the clock of UTC, never twice at a time', () => {
    expect(schedule().spec).toMatchObject({
      schedule: '0 20 * * *',
      timeZone: 'UTC',
      concurrencyPolicy: 'Forbid',
      suspend: false,
    });
  });

  test('rests until its image is released', () => {
    expect(schedule(pending).spec.suspend).toBe(true);
  });

  test('credentials are variables from Secrets, in no setting and no argument', () => {
    const { template } = schedule().spec;
    for (const { env } of [template.driver, template.executor])
      expect(env).toContainEqual({
        name: 'AWS_SECRET_ACCESS_KEY',
        valueFrom: { secretKeyRef: { name: 'object-store', key: 'secret-access-key' } },
      });
    expect(JSON.stringify([template.sparkConf, template.arguments])).not.toMatch(/key|secret/i);
  });

  test('every survey is named', () => {
    expect(schedule().spec.template.arguments).toEqual(['--survey=ztf', '--survey=lsst']);
  });
});
