import { existsSync, statSync } from 'node:fs';
import { isAlive, waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';

/** A Pod in a namespace whose level is `restricted`; `security` is its container's security context. */
const pod = (name: string, security: object) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'strict' },
    spec: { containers: [{ name: 'main', image: 'example.org/nothing:1', securityContext: security }] },
  });

const strictNamespace = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    },
    // Controllers would make it.
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'strict' } },
  ],
});

describe('a test cluster', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, buildTimeLimit);
  afterAll(() => cluster?.stop());

  test('is a ready API server of the release that kubectl has', async () => {
    const { stdout } = await cluster.kubectl(['version', '-o', 'json']);
    const { clientVersion, serverVersion } = JSON.parse(stdout) as Record<string, { gitVersion: string }>;
    const built = cluster.processes.find(({ name }) => name === 'kube-apiserver')!.version;
    expect([clientVersion?.gitVersion, serverVersion?.gitVersion]).toEqual([`v${built}`, `v${built}`]);
    expect((await cluster.kubectl(['get', 'namespace', 'default', '-o', 'name'])).stdout).toBe(
      'namespace/default\n',
    );
  });

  test('answers only those who know its token', async () => {
    const path = '/api/v1/namespaces/default/secrets';
    expect((await cluster.api.send({ path })).status).toBe(200);
    const stranger = ['get', '--raw', path, '--token=wrong'];
    const { code, stderr } = await cluster.kubectl(stranger, { allowFailure: true });
    expect(code).not.toBe(0);
    expect(stderr).toContain('Unauthorized');
    // Others on this machine may not read it either.
    expect(statSync(cluster.kubeconfig).mode & 0o077).toBe(0);
  });

  test('refuses an unknown field when told to be strict', async () => {
    const input = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"dta":{"a":"1"}}`;
    const apply = ['apply', '--server-side', '--validate=strict', '-f', '-'];
    const { code, stderr } = await cluster.kubectl(apply, { input, allowFailure: true });
    expect(code).toBe(1);
    expect(stderr).toMatch(/\.dta: field not declared in schema/);
  });

  test('refuses a Pod that breaks "restricted" in a namespace labelled so, and takes one that keeps it', async () => {
    await cluster.kubectl(['apply', '-f', '-'], { input: strictNamespace });
    const create = ['create', '-f', '-'];
    const refused = await cluster.kubectl(create, {
      input: pod('root', { privileged: true }),
      allowFailure: true,
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/violates PodSecurity "restricted:latest": privileged/);
    const harmless = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    expect((await cluster.kubectl(create, { input: pod('harmless', harmless) })).stdout).toBe(
      'pod/harmless created\n',
    );
  });

  test('refuses what a ValidatingAdmissionPolicy forbids', async () => {
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'short-maps' },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] },
          ],
        },
        validations: [{ expression: "object.metadata.name != 'forbidden'", message: 'no such name here' }],
      },
    };
    const binding = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'short-maps' },
      spec: { policyName: 'short-maps', validationActions: ['Deny'] },
    };
    for (const object of [policy, binding]) {
      await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify(object) });
    }
    // The policy is enforced a moment after it was taken.
    const tried = ['create', 'configmap', 'forbidden', '--dry-run=server'];
    const denied = await waitFor(
      async () => {
        const { code, stderr } = await cluster.kubectl(tried, { allowFailure: true });
        return code !== 0 && stderr;
      },
      { what: 'the policy to be enforced' },
    );
    expect(denied).toContain(
      "ValidatingAdmissionPolicy 'short-maps' with binding 'short-maps' denied request: no such name here",
    );
  });

  test('lets a service account do only what a role allows', async () => {
    const canI = async (verb: string, resource: string) => {
      const as = '--as=system:serviceaccount:default:reader';
      return (
        await cluster.kubectl(['auth', 'can-i', verb, resource, as], { allowFailure: true })
      ).stdout.trim();
    };
    expect(await canI('get', 'configmaps')).toBe('no');
    await cluster.kubectl(['create', 'role', 'reader', '--verb=get', '--resource=configmaps']);
    const bind = ['create', 'rolebinding', 'reader', '--role=reader', '--serviceaccount=default:reader'];
    await cluster.kubectl(bind);
    expect(await canI('get', 'configmaps')).toBe('yes');
    expect(await canI('get', 'secrets')).toBe('no');
  });

  test('says what kubectl said when a command fails', async () => {
    await expect(cluster.kubectl(['get', 'configmap', 'nowhere'])).rejects.toThrow(
      /"kubectl get configmap nowhere" failed \(exit status 1\): .*configmaps "nowhere" not found/,
    );
  });
});

test('nothing is left of a test cluster that was stopped', async () => {
  const cluster = await startTestCluster();
  const { dir, processes, server } = cluster;
  expect(processes.map(({ pid }) => isAlive(pid))).toEqual([true, true]);
  await cluster.stop();
  expect(processes.map(({ pid }) => isAlive(pid))).toEqual([false, false]);
  expect(existsSync(dir)).toBe(false);
  await expect(cluster.api.send({ path: '/readyz' })).rejects.toThrow(
    `GET ${server}/readyz: the API server cannot be reached`,
  );
  await cluster.stop();
}, 300_000);
