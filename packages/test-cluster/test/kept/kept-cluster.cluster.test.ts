import { existsSync } from 'node:fs';
import { randomName, waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endKeptCluster, keptCluster, startKeptCluster } from '../../src/kept/kept-cluster.ts';
import { type KeptCluster, keptFiles } from '../../src/kept/kept-state.ts';
import { isRunning, signalProcess } from '../../src/kept/process-facts.ts';
import { buildPrograms, buildTimeLimit } from '../../src/programs/build-programs.ts';

describe('a kept cluster', () => {
  const name = randomName('kept');
  const filesLeft = () => Object.values(keptFiles(name)).filter((file) => existsSync(file as string));
  const running = async ({ keeper, processes }: KeptCluster) =>
    (await Promise.all([keeper, ...processes].map(isRunning))).filter(Boolean).length;
  beforeAll(async () => {
    await buildPrograms();
  }, buildTimeLimit);
  afterAll(() => endKeptCluster(name));

  test('starts once, however many ask for it, and leaves nothing when it is ended', async () => {
    expect(await keptCluster(name)).toBeUndefined();
    const [first, second] = await Promise.all([startKeptCluster(name), startKeptCluster(name)]);
    expect(second.cluster).toEqual(first.cluster);
    expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
    const { cluster } = first;
    expect(await keptCluster(name)).toEqual(cluster);
    expect(await running(cluster)).toBe(3);
    expect(await endKeptCluster(name)).toEqual(cluster);
    expect(await running(cluster)).toBe(0);
    expect(existsSync(cluster.dir)).toBe(false);
    expect(filesLeft()).toEqual([]);
    expect(await endKeptCluster(name)).toBeUndefined();
  });

  test('ends with its keeper; what that could not remove is removed later', async () => {
    const { cluster } = await startKeptCluster(name);
    await signalProcess(cluster.keeper, 'SIGKILL');
    await waitFor(async () => (await running(cluster)) === 0, { what: 'the servers to end' });
    expect(await keptCluster(name)).toBeUndefined();
    expect(existsSync(cluster.dir)).toBe(true);
    await endKeptCluster(name);
    expect(existsSync(cluster.dir)).toBe(false);
    expect(filesLeft()).toEqual([]);
  });
});
