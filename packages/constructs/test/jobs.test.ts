import { describe, expect, test } from '@jest/globals';
import { BucketJob } from '../src/storage/bucket-job.ts';
import { only, render } from './render.ts';

const job = (url: string, id = 'job') =>
  render((scope) => {
    new BucketJob(scope, id, {
      namespace: 'fink',
      image: { status: 'pending', repository: 'registry.invalid/fink/broker', version: '0.1.0' },
      store: {
        url,
        accessKeyId: { secret: 'store', key: 'id' },
        secretAccessKey: { secret: 'store', key: 'secret' },
        reach: { cidrs: ['192.0.2.1/32'], ports: [443] },
      },
    });
  });

describe('a Job', () => {
  test('has another name when it does something else, and the same when it does the same', () => {
    const name = (url: string, id?: string): string => only(job(url, id), 'Job').metadata.name;
    expect(name('s3://a')).toMatch(/^bucket-[0-9a-f]{8}$/);
    expect(name('s3://a', 'renamed')).toBe(name('s3://a'));
    expect(name('s3://b')).not.toBe(name('s3://a'));
  });

  test('comes after its account and its way to the store', () => {
    const wave = (kind: string): string | undefined =>
      only(job('s3://a'), kind).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
    expect([wave('ServiceAccount'), wave('NetworkPolicy'), wave('Job')]).toEqual([undefined, undefined, '1']);
  });
});
