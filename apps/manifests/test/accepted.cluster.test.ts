import { join } from 'node:path';
import { identityOf, type KubernetesObject, type Manifest, nameOf } from '@fink/manifests';
import { fullCrds } from '@fink/manifests/crds';
import { applyStrict, loadCrds, startTestCluster, type TestCluster } from '@fink/test-cluster';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { environmentNames, loadEnvironment, renderEnvironment } from '../src/index.ts';

const folder = join(import.meta.dirname, '../../../environments');

/** Kinds whose definition no registry has: ours stands in, so that they are checked by our own schema only. */
const ownDefinitions = ['Tenant'];

let cluster: TestCluster;
const rendered = new Map<string, readonly Manifest[]>();

beforeAll(async () => {
  for (const name of environmentNames(folder))
    rendered.set(name, renderEnvironment(await loadEnvironment(folder, name)));
  const [crds, started] = await Promise.all([fullCrds(), startTestCluster()]);
  cluster = started;
  await loadCrds(cluster, crds);
  await applyAll(namespaces().map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
}, 3_600_000);
afterAll(async () => await cluster?.stop());

/** Namespaces that objects lie in; each environment's own is applied as it is declared. */
function namespaces(): string[] {
  const objects = [...rendered.values()].flat().map(({ object }) => object);
  return [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].filter(
    (name) => name !== 'kube-system',
  );
}

/** Applies objects for good; all refusals as one error. */
async function applyAll(objects: readonly KubernetesObject[]): Promise<void> {
  expect(refusals(await applyStrict(cluster, objects))).toEqual([]);
}

const refusals = (applied: Awaited<ReturnType<typeof applyStrict>>): string[] =>
  applied.flatMap(({ identity, error }) => (error === undefined ? [] : [`${identity}: ${error}`]));

const objectsOf = (environment: string): KubernetesObject[] =>
  (rendered.get(environment) ?? []).map(({ object }) => object);

describe('a real API server with the real custom resource definitions', () => {
  test.each(environmentNames(folder))('accepts every object of %s', async (name) => {
    const applied = await applyStrict(cluster, objectsOf(name), { dryRun: true });
    expect(refusals(applied)).toEqual([]);
    expect(applied).toHaveLength(objectsOf(name).length);
  });

  test.each(environmentNames(folder))('has nothing to warn of in %s', async (name) => {
    const applied = await applyStrict(cluster, objectsOf(name), { dryRun: true });
    const warnings = applied.flatMap(({ identity, warnings }) =>
      warnings.map((warning) => `${identity}: ${warning}`),
    );
    // Argo CD knows the finalizer of a project by no other name.
    expect(warnings.filter((warning) => !/^argoproj\.io\/AppProject\/.*finalizers/.test(warning))).toEqual(
      [],
    );
  });

  test('refuses a field that no definition has', async () => {
    const topic = objectsOf('laptop').find(({ kind }) => kind === 'KafkaTopic') as KubernetesObject;
    const wrong = { ...topic, spec: { ...(topic['spec'] as object), partitons: 3 } };
    const [applied] = await applyStrict(cluster, [wrong], { dryRun: true });
    expect(applied?.error).toContain('partitons');
  });

  test('knows every kind by the definition of its operator, but those that are named here', async () => {
    const kinds = new Set([...rendered.values()].flat().map(({ object }) => object.kind));
    const definitions = await fullCrds();
    const own = definitions.filter(({ metadata }) => metadata.name.endsWith('.minio.min.io'));
    expect(
      own.map((crd) => (crd as unknown as { spec: { names: { kind: string } } }).spec.names.kind),
    ).toEqual(ownDefinitions);
    for (const kind of ownDefinitions) expect(kinds).toContain(kind);
  });
});

describe('the laptop on a real API server', () => {
  beforeAll(() => applyAll(objectsOf('laptop')));

  test.each([
    ['get', 'secrets'],
    ['list', 'secrets'],
    ['list', 'pods'],
    ['get', 'configmaps'],
    ['create', 'pods'],
  ])('the broker may not %s %s', async (verb, resource) => {
    for (const account of ['broker-ztf', 'broker-lsst'])
      expect(await may(account, verb, '', resource)).toBe(false);
  });

  test('the simulator may report how its steps end, and nothing else', async () => {
    const account = 'alert-simulator-ztf';
    expect(await may(account, 'create', 'argoproj.io', 'workflowtaskresults')).toBe(true);
    expect(await may(account, 'get', '', 'secrets')).toBe(false);
    expect(await may(account, 'list', '', 'pods')).toBe(false);
  });

  test('a pod that breaks Pod Security restricted is refused', async () => {
    const [applied] = await applyStrict(cluster, [podOf('broker-ztf', { hostNetwork: true })], {
      dryRun: true,
    });
    expect(applied?.error).toMatch(/violates PodSecurity "restricted.*hostNetwork/s);
  });

  test('the pods that Deployments and Jobs would make are let in', async () => {
    const pods = objectsOf('laptop')
      .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
      .map(({ metadata }) => podOf(metadata.name, {}));
    expect(pods.length).toBeGreaterThan(2);
    expect(refusals(await applyStrict(cluster, pods, { dryRun: true }))).toEqual([]);
  });

  test('applying it once more changes nothing', async () => {
    const versions = async (): Promise<Map<string, string>> => {
      const live = await Promise.all(objectsOf('laptop').map(liveOf));
      return new Map(live.map((object) => [identityOf(object), String(object.metadata['resourceVersion'])]));
    };
    const before = await versions();
    await applyAll(objectsOf('laptop'));
    expect(await versions()).toEqual(before);
  });
});

/** What `kubectl auth can-i` asks, for a service account in the namespace of the laptop. */
async function may(account: string, verb: string, group: string, resource: string): Promise<boolean> {
  const reply = await cluster.api.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:fink:${account}`,
        groups: ['system:serviceaccounts', 'system:serviceaccounts:fink', 'system:authenticated'],
        resourceAttributes: { namespace: 'fink', verb, group, resource },
      },
    },
  });
  return (reply.body as { status: { allowed: boolean } }).status.allowed;
}

/** The pod that a workload of the laptop would make, with changes to its specification. */
function podOf(name: string, changes: Readonly<Record<string, unknown>>): KubernetesObject {
  const workload = objectsOf('laptop').find(
    ({ kind, metadata }) => (kind === 'Deployment' || kind === 'Job') && metadata.name === name,
  );
  const { template } = (workload as unknown as { spec: { template: { metadata: object; spec: object } } })
    .spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${name}-pod`, namespace: 'fink' },
    spec: { ...template.spec, ...changes },
  };
}

async function liveOf(object: KubernetesObject): Promise<KubernetesObject> {
  const { metadata, kind, apiVersion } = object;
  const [group] = apiVersion.includes('/') ? [apiVersion.split('/')[0]] : [''];
  const resource = group === '' ? kind : `${kind}.${apiVersion.split('/')[1]}.${group}`;
  const place = metadata.namespace === undefined ? [] : ['-n', metadata.namespace];
  const { stdout } = await cluster.kubectl(['get', resource, metadata.name, ...place, '-o', 'json']);
  if (stdout === '') throw new Error(`${nameOf(object)} is not there`);
  return JSON.parse(stdout) as KubernetesObject;
}
