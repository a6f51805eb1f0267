import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentLabel, expiredAnnotation, pullRequestLabel, renewedAnnotation } from '@fink/constructs';
import { identityOf, type KubernetesObject } from '@fink/manifests';
import { fullCrds } from '@fink/manifests/crds';
import { applyStrict, loadCrds, startTestCluster, type TestCluster } from '@fink/test-cluster';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collect } from '../../src/env/collect.ts';
import { connectCluster, type EnvironmentCluster } from '../../src/env/environment-cluster.ts';
import { finkctl } from '../support/captured-terminal.ts';
import { applicationOf, baseObjects, pullRequestObjects } from './support/pull-request-objects.ts';

const hour = 3_600_000;
const stuckAfter = 15 * 60_000;
const account = { namespace: 'fink-ci', name: 'environment-collector' };
const user = `system:serviceaccount:${account.namespace}:${account.name}`;

/** Somebody else's, with names that look like ours. */
const foreign: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ci-pr-9' } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'theirs', namespace: 'ci-pr-9' },
    data: { a: 'b' },
  },
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'ci-pr-10', labels: { [pullRequestLabel]: '10', [environmentLabel]: 'ci-pr-10' } },
  },
];

let cluster: TestCluster;
/** Asks as the collector in the cluster would, with its token and its rights. */
let collector: EnvironmentCluster;
const environments = new Map<number, KubernetesObject[]>();
let base: readonly KubernetesObject[];
const began = Date.now();
const later = (hours: number) => ({ now: new Date(began + hours * hour), stuckAfter });

beforeAll(async () => {
  const [crds, started] = await Promise.all([fullCrds(), startTestCluster({ controllers: true })]);
  cluster = started;
  await loadCrds(cluster, crds);
  // The collector, what it may do, and an Application that is no pull request's.
  base = (await baseObjects()).filter(
    ({ kind, metadata }) =>
      metadata.name === 'fink-ci' ||
      metadata.name.includes(account.name) ||
      (kind === 'Application' && metadata.name === 'kafka'),
  );
  await applyAll([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    ...base,
    ...foreign,
  ]);
  for (const number of [7, 8])
    environments.set(number, [...(await pullRequestObjects(number)), await applicationOf(number)]);
  collector = connectCluster(await collectorKubeconfig());
  // A policy counts some moments after it was made.
  const wrong = ['-n', 'argocd', 'patch', 'application', 'kafka', '--type', 'merge', '--dry-run=server'];
  await until('the policy is in force', async () => {
    const { code } = await cluster.kubectl([...wrong, '-p', '{"spec":{"project":"a"}}', '--as', user], {
      allowFailure: true,
    });
    return code !== 0;
  });
}, 3_600_000);
afterAll(async () => await cluster?.stop());

const objectsOf = (number: number): KubernetesObject[] => environments.get(number) ?? [];

describe('two environments of pull requests side by side', () => {
  test('share no object, and the API server takes all of both', async () => {
    const [seven, eight] = [7, 8].map((number) => new Set(objectsOf(number).map(identityOf)));
    expect(seven?.size).toBe(objectsOf(7).length);
    expect([...(seven ?? [])].filter((identity) => eight?.has(identity))).toEqual([]);
    await applyAll([...objectsOf(7), ...objectsOf(8)]);
  });

  test('are running, for the collector, and nothing is removed', async () => {
    const { survey, done, troubles } = await collect(collector, later(1), false);
    expect(survey.environments.map(({ name, state }) => [name, state])).toEqual([
      ['ci-pr-7', 'running'],
      ['ci-pr-8', 'running'],
    ]);
    expect([done, troubles]).toEqual([[], []]);
    expect(survey.refusals).toEqual([
      {
        name: 'ci-pr-10',
        why: 'the namespace ci-pr-10 is not ours: it has no label app.kubernetes.io/managed-by=finkctl',
      },
    ]);
  });
});

describe('the rights of the collector', () => {
  test.each([
    ['list', '', 'namespaces', '', true],
    ['delete', '', 'namespaces', 'ci-pr-7', true],
    ['delete', '', 'namespaces', 'ci-pr-9', false],
    ['delete', '', 'namespaces', 'ci-pr-10', false],
    ['delete', '', 'namespaces', 'fink-ci', false],
    ['delete', '', 'namespaces', 'kube-system', false],
    ['list', '', 'secrets', 'ci-pr-7', false],
    ['delete', 'kafka.strimzi.io', 'kafkatopics', 'ci-pr-7', false],
    ['delete', 'argoproj.io', 'applications', 'argocd', false],
    ['create', 'argoproj.io', 'applications', 'argocd', false],
  ])('%s %s %s in %s: %s', async (verb, group, resource, namespace, allowed) => {
    const name = resource === 'namespaces' ? namespace : '';
    const reply = await cluster.api.send({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: {
          user,
          groups: [
            'system:serviceaccounts',
            `system:serviceaccounts:${account.namespace}`,
            'system:authenticated',
          ],
          resourceAttributes: { namespace, name, verb, group, resource },
        },
      },
    });
    expect((reply.body as { status: { allowed: boolean } }).status.allowed).toBe(allowed);
  });

  test.each([
    [
      'where it deploys from',
      'ci-pr-7',
      { spec: { source: { path: 'elsewhere' } } },
      /nothing else of what is deployed/,
    ],
    ['the project', 'ci-pr-7', { spec: { project: 'default' } }, /nothing else of what is deployed/],
    ['a sync by hand', 'ci-pr-7', { operation: { sync: {} } }, /nothing else of what is deployed/],
    [
      'options of a sync',
      'ci-pr-7',
      { spec: { syncPolicy: { syncOptions: [] } } },
      /nothing else of what is deployed/,
    ],
    ['labels', 'ci-pr-7', { metadata: { labels: { a: 'b' } } }, /not their labels/],
    ['other annotations', 'ci-pr-7', { metadata: { annotations: { a: 'b' } } }, /annotations .* only/],
    [
      'no pull request',
      'kafka',
      { spec: { syncPolicy: { automated: { enabled: false } } } },
      /of pull requests only/,
    ],
  ])('it may not change an Application: %s', async (_, name, patch, reason) => {
    const { stderr } = await cluster.kubectl(
      [
        '-n',
        'argocd',
        'patch',
        'application',
        name,
        '--type',
        'merge',
        '-p',
        JSON.stringify(patch),
        '--as',
        user,
      ],
      { allowFailure: true },
    );
    expect(stderr).toMatch(reason);
  });
});

describe('an environment whose time is over', () => {
  test('is named by a dry run, which changes nothing', async () => {
    // Pull request 8 is worked on: it was deployed again two days after the other.
    await patch('ci-pr-8', { status: { history: [deployedAfter(40)] } });
    const before = await settledVersions([...objectsOf(7), ...objectsOf(8), ...base, ...foreign]);
    const { done } = await collect(collector, later(49), true);
    expect(done).toEqual([
      expect.stringMatching(/^ci-pr-7: would switch off its Application: .*more than 48h ago$/),
      expect.stringMatching(/^ci-pr-7: would remove its namespace: /),
    ]);
    expect(await versions([...objectsOf(7), ...objectsOf(8), ...base, ...foreign])).toEqual(before);
  });

  test('is removed with all its objects, and nothing else is touched', async () => {
    const others = [...objectsOf(8), ...base, ...foreign];
    const before = await settledVersions(others);
    const { done, troubles } = await collect(collector, later(49), false);
    expect(done.map((line) => line.split(':')[1])).toEqual([
      ' switched off its Application',
      ' removed its namespace',
    ]);
    expect(troubles).toEqual([]);
    await until('the namespace is gone', async () => (await status('/api/v1/namespaces/ci-pr-7')) === 404);
    const left = await versions(objectsOf(7));
    expect([...left.keys()]).toEqual(['argoproj.io/Application/argocd/ci-pr-7']);
    expect(await versions(others)).toEqual(before);
  });

  test('is not made anew by Argo CD: its Application syncs no more', async () => {
    const application = await read('ci-pr-7');
    expect(application.spec.syncPolicy.automated.enabled).toBe(false);
    expect(application.metadata.annotations[expiredAnnotation]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a second run does nothing', async () => {
    const all = [...objectsOf(7), ...objectsOf(8), ...base, ...foreign];
    const before = await settledVersions(all);
    const { survey, done, troubles } = await collect(collector, later(49), false);
    expect([done, troubles]).toEqual([[], []]);
    expect(survey.environments.map(({ name, state }) => [name, state])).toEqual([
      ['ci-pr-7', 'removed'],
      ['ci-pr-8', 'running'],
    ]);
    expect(await versions(all)).toEqual(before);
  });

  test('comes back with the next push to its pull request', async () => {
    const pushed = await applicationOf(7, 'second');
    await patch('ci-pr-7', { metadata: { annotations: pushed.metadata.annotations } });
    const { done } = await collect(collector, later(50), false);
    expect(done).toEqual(['ci-pr-7: switched on its Application: something was pushed after it had expired']);
    const { metadata, spec } = await read('ci-pr-7');
    expect(spec.syncPolicy.automated.enabled).toBe(true);
    expect(metadata.annotations[expiredAnnotation]).toBeUndefined();
    expect(metadata.annotations[renewedAnnotation]).toBe(new Date(began + 50 * hour).toISOString());
    const { survey } = await collect(collector, later(97), true);
    expect(survey.environments.find(({ name }) => name === 'ci-pr-7')?.state).toBe('running');
  });
});

describe('an environment whose Application is gone', () => {
  test('is removed; what cannot be removed is reported with what the cluster says', async () => {
    const topic = objectsOf(8).find(({ kind }) => kind === 'KafkaTopic') as KubernetesObject;
    const held = ['-n', 'ci-pr-8', 'patch', 'kafkatopic', topic.metadata.name, '--type', 'merge', '-p'];
    await cluster.kubectl([...held, '{"metadata":{"finalizers":["strimzi.io/topic-operator"]}}']);
    await cluster.kubectl([
      '-n',
      'argocd',
      'patch',
      'application',
      'ci-pr-8',
      '--type',
      'merge',
      '-p',
      '{"metadata":{"finalizers":null}}',
    ]);
    await cluster.kubectl(['-n', 'argocd', 'delete', 'application', 'ci-pr-8']);
    const { done } = await collect(collector, later(50), false);
    expect(done).toEqual([
      'ci-pr-8: removed its namespace: its Application is gone: the pull request is closed',
    ]);

    await until('the cluster says what is left', async () => {
      const { troubles } = await collect(collector, later(51), false);
      return troubles.some((line) => line.includes('finalizers remaining'));
    });
    const { troubles, done: nothing } = await collect(collector, later(51), false);
    expect(nothing).toEqual([]);
    expect(troubles).toEqual([
      expect.stringMatching(
        /^ci-pr-8: its namespace is Terminating since .*strimzi\.io\/topic-operator in 1 resource/,
      ),
    ]);

    await cluster.kubectl([...held, '{"metadata":{"finalizers":null}}']);
    await until('the namespace is gone', async () => (await status('/api/v1/namespaces/ci-pr-8')) === 404);
  });
});

describe('finkctl env', () => {
  test('lists and collects as the kubeconfig says, and leaves alone what is not ours', async () => {
    const flags = ['--kubeconfig', cluster.kubeconfig];
    const listed = await finkctl(['env', 'list', ...flags]);
    expect([listed.code, listed.err]).toEqual([0, '']);
    expect(listed.out).toMatch(/^ci-pr-7 +running /m);
    const collected = await finkctl(['env', 'gc', ...flags]);
    expect([collected.code, collected.err]).toEqual([0, '']);
    expect(collected.out).toContain('ci-pr-10: left alone: the namespace ci-pr-10 is not ours');
    expect(collected.out).not.toContain('ci-pr-9');
    expect((await versions(foreign)).size).toBe(foreign.length);
  });
});

async function applyAll(objects: readonly KubernetesObject[]): Promise<void> {
  const applied = await applyStrict(cluster, objects);
  expect(
    applied.flatMap(({ identity, error }) => (error === undefined ? [] : [`${identity}: ${error}`])),
  ).toEqual([]);
}

/** A kubeconfig with the token that the collector's pod would have. */
async function collectorKubeconfig(): Promise<string> {
  const { stdout } = await cluster.kubectl(['-n', account.namespace, 'create', 'token', account.name]);
  const config = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'));
  config.users[0].user = { token: stdout.trim() };
  const path = join(cluster.dir, 'collector.json');
  writeFileSync(path, JSON.stringify(config));
  return path;
}

/** An entry of an Application's history. */
const deployedAfter = (hours: number) => ({
  id: 1,
  revision: 'abc',
  deployedAt: `${new Date(began + hours * hour).toISOString().slice(0, 19)}Z`,
});

const patch = (name: string, change: object) =>
  cluster.kubectl([
    '-n',
    'argocd',
    'patch',
    'application',
    name,
    '--type',
    'merge',
    '-p',
    JSON.stringify(change),
  ]);

interface LiveApplication {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: { readonly syncPolicy: { readonly automated: { readonly enabled: boolean } } };
}

async function read(name: string): Promise<LiveApplication> {
  const { stdout } = await cluster.kubectl(['-n', 'argocd', 'get', 'application', name, '-o', 'json']);
  return JSON.parse(stdout);
}

const status = async (path: string): Promise<number> => (await cluster.api.send({ path })).status;

/** The resource versions of those objects that are there; CronJobs are written to by the clock. */
async function versions(objects: readonly KubernetesObject[]): Promise<Map<string, string>> {
  const list = { apiVersion: 'v1', kind: 'List', items: objects.filter(({ kind }) => kind !== 'CronJob') };
  const { stdout } = await cluster.kubectl(['get', '-f', '-', '--ignore-not-found', '-o', 'json'], {
    input: JSON.stringify(list),
  });
  const read = JSON.parse(stdout === '' ? '{"items":[]}' : stdout) as KubernetesObject & {
    readonly items?: readonly KubernetesObject[];
  };
  return new Map(
    (read.items ?? [read]).map((each) => [identityOf(each), String(each.metadata['resourceVersion'])]),
  );
}

/** The same, once controllers have nothing more to write. */
async function settledVersions(objects: readonly KubernetesObject[]): Promise<Map<string, string>> {
  let last = await versions(objects);
  await until('controllers have nothing more to write', async () => {
    const before = last;
    await pause(500);
    last = await versions(objects);
    return JSON.stringify([...before]) === JSON.stringify([...last]);
  });
  expect(last.size).toBeGreaterThan(0);
  return last;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`After two minutes this does not hold: ${what}`);
    await pause(250);
  }
}
