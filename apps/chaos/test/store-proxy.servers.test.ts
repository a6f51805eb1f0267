import { testServers } from '@fink/local-servers';
import { ObjectExistsError, ObjectStoreUnavailableError, S3Store } from '@fink/object-store';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { StoreProxy } from '../src/store-proxy.ts';

const body = { chunks: [Buffer.from('content')], bytes: 7 };

describe('the proxy before the object store', () => {
  let proxy: StoreProxy;
  let through: S3Store;
  let direct: S3Store;
  beforeAll(async () => {
    const { endpoint, region, accessKeyId, secretAccessKey } = testServers().s3;
    proxy = await StoreProxy.start(endpoint);
    const options = { bucket: 'store-proxy', region, credentials: { accessKeyId, secretAccessKey } };
    through = new S3Store({ ...options, endpoint: proxy.endpoint });
    direct = new S3Store({ ...options, endpoint });
    await direct.ensureBucket();
  });
  afterAll(() => proxy[Symbol.asyncDispose]());

  test('passes signed requests both ways when all is well', async () => {
    await through.put('well', body);
    expect(Buffer.from(await through.get('well')).toString()).toBe('content');
    await expect(through.put('well', body)).rejects.toThrow(ObjectExistsError);
  });

  test.each([
    ['refuse', false],
    ['cut', false],
    ['lose-reply', true],
  ] as const)('lets a write fail in mode %s; stored: %s', async (mode, stored) => {
    proxy.mode = mode;
    await expect(through.put(`in-${mode}`, body)).rejects.toThrow(ObjectStoreUnavailableError);
    proxy.mode = 'well';
    expect((await direct.head(`in-${mode}`)) !== undefined).toBe(stored);
  });
});
