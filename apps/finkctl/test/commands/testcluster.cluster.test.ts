import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isAlive, randomName } from '@fink/local-servers';
import { buildAll, buildTimeLimit, endKeptCluster } from '@fink/test-cluster';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl testcluster', () => {
  const name = randomName('finkctl');
  const testcluster = (command: string, ...flags: string[]) =>
    finkctl(['testcluster', command, '--name', name, ...flags]);
  beforeAll(async () => {
    await buildAll();
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

  test('up with Argo CD starts all of it once, refuses to be something else, and down ends all', async () => {
    const up = await testcluster('up', '--argocd', '--nodes', '2');
    expect(up).toMatchObject({ code: 0, out: expect.stringMatching(/^export KUBECONFIG='.+'$/) });
    expect(up.err).toContain('Argo CD reads its settings and Applications in the namespace argocd');

    const status = await testcluster('status');
    expect(status.code).toBe(0);
    expect(status.out).toContain('With 2 nodes and Argo CD');
    const rows = [...status.out.matchAll(/^(\S+) +[\d.]+ +(\d+) .* MiB$/gm)];
    expect(rows.map(([, process]) => process)).toEqual([
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
      'redis-server',
      'argocd-repo-server',
      'argocd-application-controller',
      'argocd-applicationset-controller',
    ]);

    expect((await testcluster('up')).code).toBe(0);
    const more = await testcluster('up', '--nodes', '5');
    expect(more.code).toBe(1);
    expect(more.err).toContain('with 2 nodes and Argo CD, not with 5 nodes and no Argo CD');

    expect((await testcluster('down')).code).toBe(0);
    expect(rows.filter(([, , pid]) => isAlive(Number(pid)))).toEqual([]);
  });
});
