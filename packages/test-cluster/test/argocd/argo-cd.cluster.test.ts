import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAlive, waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ArgoCd, prepareArgoCd, startArgoCd } from '../../src/argocd/argo-cd.ts';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { type GitRepository, makeGitRepository } from '../../src/gitops/git-repository.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';
import { listeningAddresses } from '../support/listening.ts';

const configMap = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: greeting\ndata:\n  text: ${value}\n`;

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: main
          image: example.org/nothing:1
`;

const chart = new Map([
  ['charts/hello/Chart.yaml', 'apiVersion: v2\nname: hello\nversion: 1.0.0\n'],
  [
    'charts/hello/templates/config.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-values\ndata:\n  who: {{ .Values.who | quote }}\n',
  ],
]);

describe('Argo CD beside a test cluster', () => {
  let cluster: TestCluster;
  let argoCd: ArgoCd;
  let repository: GitRepository;
  const get = async (...what: string[]) => (await cluster.kubectl(['get', ...what])).stdout.trim();
  const deploy = (name: string, source: object) =>
    cluster.kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name, namespace: 'argocd' },
        spec: {
          project: 'default',
          destination: { server: 'https://kubernetes.default.svc', namespace: 'default' },
          source: { repoURL: repository.url, targetRevision: repository.branch, ...source },
          syncPolicy: { automated: { prune: true, selfHeal: true } },
        },
      }),
    });
  const set = (timeout: string) => {
    const patch = ['patch', 'configmap', 'argocd-cm', '-n', 'argocd', '--type=merge', '-p'];
    return cluster.kubectl([...patch, JSON.stringify({ data: { 'timeout.reconciliation': timeout } })]);
  };
  beforeAll(async () => {
    repository = await makeGitRepository();
    cluster = await startTestCluster({ nodes: 2 });
    await prepareArgoCd(cluster);
    await set('77s');
    argoCd = await startArgoCd(cluster);
  }, buildTimeLimit);
  afterAll(async () => {
    await argoCd?.stop();
    await cluster?.stop();
    await repository?.[Symbol.asyncDispose]();
  });

  test('brings a folder of a repository to the cluster and finds it healthy', async () => {
    const files = new Map([
      ['app/greeting.yaml', configMap('hello')],
      ['app/web.yaml', web],
    ]);
    const revision = await repository.push('A greeting', files);
    await deploy('plain', { path: 'app' });
    const { status } = await argoCd.settled('plain', { revision });
    expect(status?.resources?.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'ConfigMap greeting',
      'Deployment web',
    ]);
    expect(await get('deployment', 'web', '-o', 'jsonpath={.status.availableReplicas}')).toBe('2');
  });

  test('undoes a change that was made by hand', async () => {
    const text = () => get('configmap', 'greeting', '-o', 'jsonpath={.data.text}');
    const patch = ['patch', 'configmap', 'greeting', '--type=merge', '-p', '{"data":{"text":"by hand"}}'];
    await cluster.kubectl(patch);
    await waitFor(async () => (await text()) === 'hello', { what: 'the change to be undone' });
  });

  test('brings the next commit, and removes what is no longer in it', async () => {
    const change = new Map([
      ['app/greeting.yaml', configMap('good bye')],
      ['app/web.yaml', undefined],
    ]);
    const revision = await repository.push('No web', change);
    await argoCd.settled('plain', { revision });
    expect(await get('configmap', 'greeting', '-o', 'jsonpath={.data.text}')).toBe('good bye');
    expect(await get('deployment', '-o', 'name')).toBe('');
  });

  test('renders a chart in a folder of a repository with helm', async () => {
    await repository.push('A chart', chart);
    await deploy('charted', { path: 'charts/hello', helm: { valuesObject: { who: 'astronomers' } } });
    await argoCd.settled('charted');
    expect(await get('configmap', 'charted-values', '-o', 'jsonpath={.data.who}')).toBe('astronomers');
  });

  test('makes Applications of folders by an ApplicationSet', async () => {
    const applications = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'all', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        generators: [
          {
            git: {
              repoURL: repository.url,
              revision: repository.branch,
              directories: [{ path: 'many/*' }],
            },
          },
        ],
        template: {
          metadata: { name: '{{.path.basename}}' },
          spec: {
            project: 'default',
            destination: { server: 'https://kubernetes.default.svc', namespace: 'default' },
            source: { repoURL: repository.url, targetRevision: repository.branch, path: '{{.path.path}}' },
            syncPolicy: { automated: {} },
          },
        },
      },
    };
    const named = (name: string) => configMap(name).replace('greeting', name);
    const folders = new Map(['one', 'two'].map((name) => [`many/${name}/map.yaml`, named(name)]));
    await cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify(applications) });
    await waitFor(
      () => get('applicationset', 'all', '-n', 'argocd', '-o', 'jsonpath={.status.conditions[*].type}'),
      { what: 'the ApplicationSet to be looked at' },
    );
    await repository.push('Two folders', folders);
    await argoCd.refresh();
    await waitFor(async () => (await argoCd.application('two')) !== undefined, { what: 'the Applications' });
    await argoCd.settled('one');
    await argoCd.settled('two');
    expect(await get('configmap', 'two', '-o', 'jsonpath={.data.text}')).toBe('two');
  });

  test('fails at once to reach a repository elsewhere, and says so', async () => {
    await deploy('elsewhere', { repoURL: 'https://git.example.org/fink.git', path: '.' });
    const message = await waitFor(
      async () => (await argoCd.application('elsewhere'))?.status?.conditions?.[0]?.message,
      { what: 'the comparison to fail' },
    );
    expect(message).toMatch(/proxyconnect.*127\.0\.0\.1:1.*connection refused/);
    await expect(argoCd.settled('elsewhere', { timeout: 500 })).rejects.toThrow(
      /in vain for the Application elsewhere to be settled.*\nelsewhere: sync Unknown; .*ComparisonError/,
    );
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;

  onLinux('takes the settings in the cluster, anew when it starts anew', async () => {
    const timeout = async () => {
      const { pid } = argoCd.processes.find(({ name }) => name === 'argocd-application-controller')!;
      const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
      return environment.filter((line) => /^ARGOCD_(RECONCILIATION|SYNC_WAVE)/.test(line)).sort();
    };
    expect(await timeout()).toEqual(['ARGOCD_RECONCILIATION_TIMEOUT=77s', 'ARGOCD_SYNC_WAVE_DELAY=0']);
    const before = argoCd.processes.map(({ pid }) => pid);
    await set('55s');
    await argoCd.restart();
    expect(await timeout()).toEqual(['ARGOCD_RECONCILIATION_TIMEOUT=55s', 'ARGOCD_SYNC_WAVE_DELAY=0']);
    expect(before.some(isAlive)).toBe(false);
  });

  onLinux('listens on loopback only, on the ports that it tells of', async () => {
    const { processes } = argoCd;
    const addresses = await listeningAddresses(processes.map(({ pid }) => pid));
    const told = processes.flatMap(({ ports }) => ports.map((port) => `127.0.0.1:${port}`));
    expect(told).toHaveLength(7);
    expect(addresses.sort()).toEqual(told.sort());
  });

  test('leaves nothing when it is stopped but what it brought to the cluster', async () => {
    const { dir, processes } = argoCd;
    await argoCd.stop();
    expect(processes.some(({ pid }) => isAlive(pid))).toBe(false);
    expect(existsSync(dir)).toBe(false);
    expect(await get('configmap', 'one', '-o', 'jsonpath={.data.text}')).toBe('one');
  });
});
