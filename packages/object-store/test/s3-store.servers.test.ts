import { createBucket, type LocalS3, randomName, startS3, testServers } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ObjectExistsError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
  S3Store,
  type S3StoreOptions,
} from '../src/index.ts';
import { describeContract, keysOf, sampleBody } from './store-contract.ts';

const optionsFor = (
  server: LocalS3 | ReturnType<typeof testServers>['s3'],
  bucket: string,
): S3StoreOptions => ({
  bucket,
  endpoint: server.endpoint,
  region: server.region,
  credentials: server,
});

describe('S3Proxy', () => {
  const { s3 } = testServers();
  const options = optionsFor(s3, randomName('contract'));

  beforeAll(async () => {
    await createBucket(s3, options.bucket);
  });

  describeContract('without prefix', () => new S3Store(options));
  describeContract('with a prefix, bodies not signed', () => {
    return new S3Store({ ...options, prefix: 'some/prefix/', unsignedPayload: true });
  });

  test('keeps stores with different prefixes apart', async () => {
    const [a, b] = ['apart-a', 'apart-b'].map((prefix) => new S3Store({ ...options, prefix }));
    await a.put('x.bin', sampleBody(5));
    expect(await b.head('x.bin')).toBeUndefined();
    expect(await keysOf(a, '')).toEqual(['x.bin']);
    expect(await keysOf(b, '')).toEqual([]);
  });

  test('refuses a wrong secret, an unknown key and a missing bucket, saying what to fix and no secret', async () => {
    const { accessKeyId, secretAccessKey } = s3;
    const wrong = { accessKeyId, secretAccessKey: 'wrong-secret' };
    const unknown = { accessKeyId: 'unknown-key', secretAccessKey };
    const refusals = [
      [new S3Store({ ...options, credentials: wrong }), /SignatureDoesNotMatch.*check both/],
      [new S3Store({ ...options, credentials: unknown }), /check the key and the endpoint|Allow these keys/],
      [new S3Store({ ...options, bucket: randomName('missing') }), /NoSuchBucket.*Create the bucket/],
    ] as const;
    for (const [store, reason] of refusals) {
      for (const attempt of [() => store.check(), () => store.put('x.bin', sampleBody(10))]) {
        const error = (await attempt().catch((e: unknown) => e)) as Error;
        expect(error).toBeInstanceOf(ObjectStoreRefusedError);
        expect(error.message).toMatch(reason);
        expect(`${error.message}${error.stack}`).not.toContain(secretAccessKey);
        expect(error.message).not.toContain('wrong-secret');
      }
    }
  });

  test('makes a missing bucket once', async () => {
    const store = new S3Store({ ...options, bucket: randomName('new') });
    await Promise.all([store.ensureBucket(), store.ensureBucket()]);
    await store.ensureBucket();
    await store.check();
  });
});

describe('an S3 server that comes and goes', () => {
  let server: LocalS3;
  let store: S3Store;

  beforeAll(async () => {
    server = await startS3();
    store = new S3Store({ ...optionsFor(server, 'crash'), timeout: 2_000 });
    await store.ensureBucket();
  });
  afterAll(async () => {
    await server?.stop();
  });

  test('has every object whose put returned before it was killed', async () => {
    const bodies = [1, 2, 3].map((seed) => sampleBody(3_000_000, seed));
    await Promise.all(bodies.map((body, i) => store.put(`kept/${i}.bin`, body)));
    await server.kill('SIGKILL');
    await server.restart();
    for (const [i, body] of bodies.entries()) {
      expect(Buffer.compare(await store.get(`kept/${i}.bin`), body.joined)).toBe(0);
    }
  });

  test('is unavailable while it is down: nothing was written, and trying again is worth it', async () => {
    await server.kill();
    // The first call may still find a connection of which it has not heard that it is closed.
    await expect(store.get('later.bin')).rejects.toThrow(ObjectStoreUnavailableError);
    const error = (await store.put('later.bin', sampleBody(10)).catch((e: unknown) => e)) as Error;
    expect(error).toBeInstanceOf(ObjectStoreUnavailableError);
    expect(error).toMatchObject({ retriable: true, outcomeUnknown: false });
    expect(error.message).toMatch(/ECONNREFUSED.*Check the endpoint/);
    await server.restart();
    await store.put('later.bin', sampleBody(10));
    await expect(store.put('later.bin', sampleBody(10))).rejects.toThrow(ObjectExistsError);
  });

  test('is unavailable with an unknown outcome when it hangs', async () => {
    await server.kill('SIGSTOP');
    const error = await store.put('hung.bin', sampleBody(10)).catch((e: unknown) => e);
    await server.kill('SIGCONT');
    expect(error).toBeInstanceOf(ObjectStoreUnavailableError);
    expect(error).toMatchObject({ retriable: true, outcomeUnknown: true });
  });

  test('is unavailable or cuts the upload off when it is killed in the middle of one in parts', async () => {
    const upload = store.put('cut.bin', sampleBody(80 * 2 ** 20)).catch((e: unknown) => e);
    await server.kill();
    expect(await upload).toBeInstanceOf(ObjectStoreUnavailableError);
    await server.restart();
    expect(await store.head('cut.bin')).toBeUndefined();
  });
});
