import { randomName, testServers } from '@fink/local-servers';
import { openObjectStore } from '@fink/object-store';
import { describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl bucket', () => {
  const { s3 } = testServers();
  const environment = (bucket: string, endpoint = s3.endpoint) => ({
    FINK_STORE_URL: `s3://${bucket}?${new URLSearchParams({ endpoint, region: s3.region, pathStyle: 'true' })}`,
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
  });

  test('makes a bucket, says so in one line, and leaves nothing in it; a second run changes nothing', async () => {
    const bucket = randomName('bucket');
    const first = await finkctl(['bucket'], environment(bucket));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(new RegExp(`^s3://${bucket}.* is ready: .*written, read back and deleted\\.$`));
    const store = openObjectStore(environment(bucket).FINK_STORE_URL, s3);
    const content = Buffer.from('an alert');
    await store.put('raw/a.parquet', { chunks: [content], bytes: content.length });
    expect(await finkctl(['bucket'], environment(bucket))).toEqual(first);
    const keys: string[] = [];
    for await (const { key } of store.list('')) keys.push(key);
    expect(keys).toEqual(['raw/a.parquet']);
  });

  test('tells a wrong secret from an unknown address, and repeats no secret', async () => {
    const wrong = { ...environment(randomName('bucket')), AWS_SECRET_ACCESS_KEY: 'open-sesame' };
    const refused = await finkctl(['bucket'], wrong);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/SignatureDoesNotMatch.*The secret key does not belong to the access key/);
    expect(refused.err).not.toContain('open-sesame');

    const away = await finkctl(['bucket'], environment('b', 'http://127.0.0.1:1'));
    expect(away).toMatchObject({ code: 1, out: '' });
    expect(away.err).toMatch(/127\.0\.0\.1:1.*ECONNREFUSED.*Check the endpoint, and that the store runs/);
  });

  test('says that a host does not exist', async () => {
    const { code, err } = await finkctl(['bucket'], environment('b', 'http://no-such-host.invalid:9000'));
    expect(code).toBe(1);
    expect(err).toMatch(/no-such-host\.invalid.*Check the endpoint/);
  });
});
