import { makeDataDir } from '@fink/local-servers';
import { expect, test } from '@jest/globals';
import { findRedis } from '../../src/argocd/redis.ts';

test('a machine without Redis, on which it cannot be installed, is an error that says how to', async () => {
  await using empty = await makeDataDir('path');
  await expect(findRedis(() => {}, { PATH: empty.path })).rejects.toThrow(
    'Argo CD keeps its cache in Redis, but "redis-server" cannot be run. Install it (Debian, Ubuntu: apt-get install redis-server;',
  );
});
