import { makeDataDir } from '@fink/local-servers';
import { afterEach, expect, test } from '@jest/globals';
import { findRedis } from '../../src/argocd/redis.ts';

const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

test('a machine without Redis, on which it cannot be installed, is an error that says how to', async () => {
  await using empty = await makeDataDir('path');
  process.env['PATH'] = empty.path;
  await expect(findRedis(() => {})).rejects.toThrow(
    'Argo CD keeps its cache in Redis, but "redis-server" cannot be run. Install it (Debian, Ubuntu: apt-get install redis-server;',
  );
});
