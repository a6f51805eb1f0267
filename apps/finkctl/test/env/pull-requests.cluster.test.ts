import { join } from 'node:path';
import { loadEnvironment, renderEnvironment, renderPullRequest } from '@fink/environments';
import { waitFor } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { fullCrds } from '@fink/manifests/crds';
import {
  type ArgoCd,
  applyStrict,
  buildTimeLimit,
  type GitRepository,
  loadCrds,
  makeGitRepository,
  prepareArgoCd,
  startArgoCd,
  startTestCluster,
  type TestCluster,
} from '@fink/test-cluster';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { collect } from '../../src/env/collect.ts';
import { connectCluster } from '../../src/env/environment-cluster.ts';

// Environments of two pull requests from their first push to their end: each test begins where the one before ended.
const environments = join(import.meta.dirname, '../../../../environments');
const timeLimit = 300_000;
const hour = 3_600_000;
const stuckAfter = 15 * 60_000;

/** Folders that need no operator: how Kafka and the others get ready is the subject of other tests. */
const folders = ['namespace', 'broker'];

let life: AsyncDisposableStack;
let cluster: TestCluster;
let argo: ArgoCd;
let branch: GitRepository;

beforeAll(async () => {
  life = new AsyncDisposableStack();
  branch = life.use(await makeGitRepository());
  cluster = life.use(await startTestCluster({ nodes: 1 }));
  await loadCrds(cluster, await fullCrds());
  await prepareArgoCd(cluster);
  const objects = renderEnvironment(await loadEnvironment(environments, 'ci')).map(({ object }) => object);
  const settings = objects.filter(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === 'argocd',
  );
  const makers = objects.filter(
    ({ kind, metadata }) => kind === 'ApplicationSet' || metadata.name === 'fink-pull-requests',
  );
  await applyAll([...settings, ...makers.map(ofTestBranch)]);
  argo = life.use(await startArgoCd(cluster, { reconciliation: 20 }));
}, buildTimeLimit);
afterAll(async () => await life?.disposeAsync());

test(
  'each folder of the branch becomes an environment, by one Application',
  async () => {
    await branch.push('two pull requests', new Map([...(await filesOf(7)), ...(await filesOf(8))]));
    await argo.refresh();
    await eventually('both are deployed', async () => (await deployed(7)) && (await deployed(8)));
    const applications = await argo.applications();
    expect(applications.map(({ metadata }) => metadata.name).sort()).toEqual(['ci-pr-7', 'ci-pr-8']);
    const { environments } = (await gc(1)).survey;
    expect(environments.map(({ name, state }) => [name, state])).toEqual([
      ['ci-pr-7', 'running'],
      ['ci-pr-8', 'running'],
    ]);
    for (const { status } of applications)
      expect((status as { conditions?: unknown }).conditions).toBeUndefined();
  },
  timeLimit,
);

test(
  'one whose time is over stays removed, whatever Argo CD and its ApplicationSet do, and the other unchanged',
  async () => {
    const other = await versions(8);
    // The time of the other begins anew.
    await annotate('ci-pr-8', {
      'fink-broker.org/renewed-at': new Date(Date.now() + 48 * hour).toISOString(),
    });
    const { done } = await gc(49);
    expect(done).toHaveLength(2);
    await eventually('its namespace is gone', async () => !(await namespaceIsThere(7)));
    for (let look = 0; look < 3; look++) {
      const before = await comparedAt('ci-pr-7');
      await argo.refresh();
      await eventually('another look', async () => (await comparedAt('ci-pr-7')) !== before);
    }
    expect(await namespaceIsThere(7)).toBe(false);
    // The ApplicationSet wants it on: a sync that it began might still be waiting for its next try.
    const { stdout } = await cluster.kubectl([
      ...['-n', 'argocd', 'get', 'application', 'ci-pr-7', '-o'],
      'jsonpath={.spec.syncPolicy.automated.enabled} {.status.operationState.phase}',
    ]);
    expect(stdout).toBe('false Succeeded');
    expect(await gc(49)).toMatchObject({ done: [], troubles: [] });
    expect(await versions(8)).toEqual(other);
  },
  timeLimit,
);

test(
  'a push to it brings it back',
  async () => {
    await branch.push('a change of pull request 7', new Map([await changed(7)]));
    await argo.refresh();
    await eventually('the collector sees the push', async () => (await gc(50)).done.length > 0);
    await argo.refresh();
    await eventually('it is deployed', () => deployed(7));
  },
  timeLimit,
);

test(
  'a folder that is gone takes its environment with it, and nothing else; nothing stays Terminating',
  async () => {
    const other = await versions(7);
    const gone = [...(await filesOf(8)).keys()].map((path) => [path, undefined] as const);
    await branch.push('pull request 8 is closed', new Map(gone));
    await argo.refresh();
    await eventually(
      'its Application is gone',
      async () => (await argo.application('ci-pr-8')) === undefined,
    );
    await eventually('its namespace is gone', async () => !(await namespaceIsThere(8)));
    const { stdout } = await cluster.kubectl([
      'get',
      'namespaces',
      '-o',
      'jsonpath={.items[*].status.phase}',
    ]);
    expect(stdout).not.toContain('Terminating');
    expect(await versions(7)).toEqual(other);
  },
  timeLimit,
);

/** The same object for the repository of this test, whose branch is called otherwise. */
function ofTestBranch(object: KubernetesObject): KubernetesObject {
  const text = JSON.stringify(object)
    .replaceAll(/https:\/\/git\.example\.org\/[^"]*\.git/g, branch.url)
    .replaceAll(/"(revision|targetRevision)":"pull-requests"/g, `"$1":"${branch.branch}"`);
  return JSON.parse(text);
}

/** The folders of a pull request as the branch holds them, with the index of all its files. */
async function filesOf(number: number): Promise<Map<string, string>> {
  const [rendered] = await renderPullRequest(environments, 'ci', number);
  const wanted = [...(rendered?.files ?? [])].filter(
    ([path]) => path.endsWith('.index.json') || folders.includes(path.split('/')[1] ?? ''),
  );
  return new Map(wanted.map(([path, text]) => [`dist-manifests/${path}`, text]));
}

/** A pull request with another index, as any change of its files makes it. */
async function changed(number: number): Promise<[string, string]> {
  const path = `dist-manifests/ci-pr-${number}/.index.json`;
  const text = (await filesOf(number)).get(path) ?? '';
  return [path, JSON.stringify({ ...JSON.parse(text), 'broker/more.yaml': 'another hash' })];
}

async function applyAll(objects: readonly KubernetesObject[]): Promise<void> {
  const applied = await applyStrict(cluster, objects);
  expect(
    applied.flatMap(({ identity, error }) => (error === undefined ? [] : [`${identity}: ${error}`])),
  ).toEqual([]);
}

const gc = (hours: number) =>
  collect(
    connectCluster(cluster.kubeconfig),
    { now: new Date(Date.now() + hours * hour), stuckAfter },
    false,
  );

/** Whether the whole environment was synced, which ends with its Deployment. */
async function deployed(number: number): Promise<boolean> {
  const application = await argo.application(`ci-pr-${number}`);
  const { stdout } = await cluster.kubectl(
    ['-n', `ci-pr-${number}`, 'get', 'deployment', 'broker-ztf', '--ignore-not-found', '-o', 'name'],
    { allowFailure: true },
  );
  return application?.status?.sync?.status === 'Synced' && stdout.includes('broker-ztf');
}

const namespaceIsThere = async (number: number): Promise<boolean> =>
  (await cluster.api.send({ path: `/api/v1/namespaces/ci-pr-${number}` })).status === 200;

const comparedAt = async (name: string): Promise<unknown> =>
  ((await argo.application(name))?.status as { readonly reconciledAt?: string } | undefined)?.reconciledAt;

const annotate = (name: string, annotations: object) =>
  cluster.kubectl([
    ...['-n', 'argocd', 'patch', 'application', name, '--type', 'merge', '-p'],
    JSON.stringify({ metadata: { annotations } }),
  ]);

/** Resource versions of what the environment declares and no controller writes to. */
async function versions(number: number): Promise<string> {
  const kinds = 'configmaps,networkpolicies,serviceaccounts,roles,rolebindings,limitranges';
  const { stdout } = await cluster.kubectl([
    ...['-n', `ci-pr-${number}`, 'get', kinds, '-l', 'fink-broker.org/pull-request'],
    ...['-o', 'jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{"\\n"}{end}'],
  ]);
  expect(stdout.split('\n').length).toBeGreaterThan(5);
  return stdout;
}

async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  await waitFor(holds, { what, timeout: 120_000, interval: 250 });
}
