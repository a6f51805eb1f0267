import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { randomName } from '@fink/local-servers';
import { buildPrograms, buildTimeLimit, endKeptCluster } from '@fink/test-cluster';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl testcluster', () => {
  const name = randomName('finkctl');
  const testcluster = (command: string) => finkctl(['testcluster', command, '--name', name]);
  beforeAll(async () => {
    await buildPrograms();
  }, buildTimeLimit);
  afterAll(() => endKeptCluster(name));

  test('up gives a shell what kubectl needs, says so when it runs already, and down ends it', async () => {
    const up = await testcluster('up');
    expect(up).toMatchObject({ code: 0, out: expect.stringMatching(/^export KUBECONFIG='.+'$/) });
    expect(up.err).toMatch(/runs at https:\/\/127.0.0.1:\d+: ready after [\d.]+ s/);
    const kubectl = /^kubectl of its release: (.+)$/m.exec(up.err)?.[1];
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `${up.out}; '${kubectl}' --cache-dir "$(dirname "$KUBECONFIG")/cache" get namespace default -o name`,
    ]);
    expect(stdout).toBe('namespace/default\n');

    const again = await testcluster('up');
    expect(again).toMatchObject({ code: 0, out: up.out, err: expect.stringContaining('runs already') });

    const status = await testcluster('status');
    expect(status.code).toBe(0);
    expect(status.out).toMatch(/^etcd +3\.\d+\.\d+ +\d+ +\d+, \d+ +\d+ MiB$/m);
    expect(status.out).toMatch(/^kube-apiserver +1\.\d+\.\d+ +\d+ +\d+ +\d+ MiB$/m);
    expect(status.out).toContain(up.out);

    expect(await testcluster('down')).toMatchObject({ code: 0, out: expect.stringMatching(/has ended/) });
    expect((await testcluster('status')).code).toBe(1);
  });
});
