import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createBucket, randomName, startS3, testServers } from '../src/index.ts';
import { isAlive } from '../src/process-life.ts';
import { answersS3 } from '../src/s3-request.ts';

describe('startS3', () => {
  test('starts a server that keeps its buckets and port when it is killed and started again', async () => {
    await using server = await startS3();
    const { pid, endpoint } = server;
    await createBucket(server, 'kept');
    await server.kill();
    expect(isAlive(pid)).toBe(false);
    await server.restart();
    expect(server.endpoint).toBe(endpoint);
    expect(existsSync(`${server.dataDir}/objects/kept`)).toBe(true);
  });

  test('removes the temporary data folder at stop', async () => {
    const server = await startS3();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(server.dataDir)).toBe(false);
  });

  test('says that a given port is taken', async () => {
    await using server = await startS3();
    const port = Number(new URL(server.endpoint).port);
    await expect(startS3({ port })).rejects.toThrow(/S3 .* another process listens on its port/);
  });
});

describe('the shared S3 server', () => {
  test('answers its own keys, refuses a wrong secret and makes a bucket twice without complaint', async () => {
    const { s3 } = testServers();
    expect(await answersS3(s3)).toBe(true);
    expect(await answersS3({ ...s3, secretAccessKey: 'wrong' })).toBe(false);
    const bucket = randomName('twice');
    await createBucket(s3, bucket);
    await createBucket(s3, bucket);
    await expect(createBucket({ ...s3, secretAccessKey: 'wrong' }, bucket)).rejects.toThrow(/status 403/);
  });
});
