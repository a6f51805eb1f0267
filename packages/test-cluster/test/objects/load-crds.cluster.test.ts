import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubernetesObject } from '@fink/manifests';
import { bundledCrds } from '@fink/manifests/crds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestCluster, type TestCluster } from '../../src/cluster/test-cluster.ts';
import { applyStrict } from '../../src/objects/apply-strict.ts';
import { loadCrds } from '../../src/objects/load-crds.ts';
import { buildTimeLimit } from '../../src/programs/build-programs.ts';

/** A definition of a kind `Night` whose `hours` are at most 12, by a CEL rule. */
const nights = (group: string, kind = 'Night', plural = 'nights') => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind, plural },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { hours: { type: 'integer' } },
                'x-kubernetes-validations': [{ rule: 'self.hours <= 12', message: 'a night is shorter' }],
              },
            },
          },
        },
      },
    ],
  },
});
const night = (apiVersion: string, spec: object): KubernetesObject => ({
  apiVersion,
  kind: 'Night',
  metadata: { name: 'first', namespace: 'default' },
  spec,
});

describe('loading definitions', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, buildTimeLimit);
  afterAll(() => cluster?.stop());

  test('from a file, their objects can be applied at once and are checked by schema and rule', async () => {
    const file = join(cluster.dir, 'nights.json');
    await writeFile(file, JSON.stringify(nights('example.org')));
    await loadCrds(cluster, [file]);
    const apply = async (spec: object) =>
      (await applyStrict(cluster, [night('example.org/v1', spec)], { dryRun: true }))[0]?.error;
    expect(await apply({ hours: 9 })).toBeUndefined();
    expect(await apply({ hours: 13 })).toMatch(/spec: Invalid value: .*a night is shorter/);
    expect(await apply({ hours: 9, minutes: 1 })).toMatch(/\.spec\.minutes: field not declared in schema/);
  });

  test("of Kubernetes' own groups, they need no approval", async () => {
    await loadCrds(cluster, [nights('example.k8s.io')]);
    expect(await applyStrict(cluster, [night('example.k8s.io/v1', { hours: 9 })])).toEqual([
      { identity: 'example.k8s.io/Night/default/first', warnings: [] },
    ]);
  });

  test('that are wrong, all refusals are told', async () => {
    const wrong = [nights('a.example'), nights('b.example')].map((each) => ({
      ...each,
      spec: { ...each.spec, scope: 'Everywhere' },
    }));
    await expect(loadCrds(cluster, wrong)).rejects.toThrow(
      /refused 2 of 2 .*\n.*nights.a.example: .*spec.scope: Unsupported value: "Everywhere"[\s\S]*nights.b.example: /,
    );
    await expect(loadCrds(cluster, [night('example.org/v1', {})])).rejects.toThrow(
      'example.org/v1 Night "first" is no CustomResourceDefinition',
    );
  });

  test('that the environments need, all are served', async () => {
    await loadCrds(cluster, bundledCrds());
    const { stdout } = await cluster.kubectl(['get', 'crd', '-o', 'name']);
    expect(stdout.trim().split('\n')).toEqual(
      expect.arrayContaining(
        bundledCrds().map(({ metadata }) => `customresourcedefinition.apiextensions.k8s.io/${metadata.name}`),
      ),
    );
  }, 300_000);
});
