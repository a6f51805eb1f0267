import { cachedMinio, type LocalS3, startMinio } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ObjectStoreRefusedError, S3Store } from '../src/index.ts';
import { describeContract, sampleBody } from './store-contract.ts';

if (cachedMinio() === undefined && process.env['FINK_TEST_MINIO'] !== '1') {
  test.skip('NOT RUN: the contract on MinIO (FINK_TEST_MINIO=1 builds it once with Go, in five minutes)', () => {});
} else {
  describe('MinIO', () => {
    let server: LocalS3;
    let store: S3Store;

    beforeAll(async () => {
      server = await startMinio();
      store = new S3Store({ bucket: 'contract', endpoint: server.endpoint, credentials: server });
      await store.ensureBucket();
    }, 1_200_000);
    afterAll(async () => {
      await server?.stop();
    });

    describeContract('second S3 server', () => store);

    test('refuses a wrong secret and a missing bucket, saying what to fix', async () => {
      const { endpoint, accessKeyId } = server;
      const credentials = { accessKeyId, secretAccessKey: 'wrong-secret' };
      const wrong = new S3Store({ bucket: 'contract', endpoint, credentials });
      await expect(wrong.check()).rejects.toThrow(ObjectStoreRefusedError);
      await expect(wrong.put('x.bin', sampleBody(1))).rejects.toThrow(/check both/);
      const missing = new S3Store({ bucket: 'missing', endpoint, credentials: server });
      await expect(missing.put('x.bin', sampleBody(1))).rejects.toThrow(/Create the bucket/);
    });

    test('has every object whose put returned before it was killed', async () => {
      const body = sampleBody(3_000_000);
      await store.put('kept.bin', body);
      await server.kill('SIGKILL');
      await server.restart();
      expect(Buffer.compare(await store.get('kept.bin'), body.joined)).toBe(0);
    });
  });
}
