import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cacheDir } from '../../src/crds/cache-dir.ts';
import { cached } from '../../src/crds/cached.ts';

describe('cached', () => {
  const before = process.env['XDG_CACHE_HOME'];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-cache-'));
    process.env['XDG_CACHE_HOME'] = folder;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
    await rm(folder, { recursive: true, force: true });
  });

  test('derives once, and anew when asked to', async () => {
    let count = 0;
    const entry = cached('thing', ['facts.ts'], async () => ({ count: ++count }));
    expect(entry.isThere()).toBe(false);
    expect(await entry.get()).toEqual({ count: 1 });
    expect(entry.isThere()).toBe(true);
    expect(await entry.get()).toEqual({ count: 1 });
    expect(await entry.refresh()).toEqual({ count: 2 });
    expect(await entry.get()).toEqual({ count: 2 });
    expect(await readdir(cacheDir())).toHaveLength(1);
  });

  test('keeps nothing of a derivation that failed', async () => {
    const entry = cached('thing', ['facts.ts'], () => Promise.reject(new Error('no registry')));
    await expect(entry.get()).rejects.toThrow('no registry');
    expect(entry.isThere()).toBe(false);
  });

  test('other code never meets old content', async () => {
    await cached('thing', ['facts.ts'], async () => 1).get();
    expect(cached('thing', ['expand.ts'], async () => 2).isThere()).toBe(false);
  });
});
