import { describe, expect, test } from '@jest/globals';
import type { Crd } from '../../src/crds/crd.ts';
import { crdTable } from '../../src/crds/crd-table.ts';
import { derivedCrds } from '../../src/crds/derived.ts';
import { bundledCrds, fullCrds } from '../../src/crds/full-crds.ts';
import { schemaTable, tableIndex } from '../../src/schemas/tables.ts';

const kindsOf = (crds: readonly Crd[]) =>
  crds.flatMap(({ spec }) =>
    spec.versions
      .filter(({ served }) => served)
      .map(({ name }) => `${spec.group}/${name} ${spec.names.kind}`),
  );
const customKinds = Object.entries(tableIndex()).flatMap(([kind, table]) =>
  table === 'kubernetes' ? [] : [kind],
);

/** What the API server does not take: a group of Kubernetes' own without approval, an empty properties. */
function expectAcceptable(crds: readonly Crd[]): void {
  for (const crd of crds) {
    expect(crd.metadata.name).toBe(`${crd.spec.names.plural}.${crd.spec.group}`);
    if (crd.spec.group.endsWith('.k8s.io'))
      expect(crd.metadata.annotations).toHaveProperty(['api-approved.kubernetes.io']);
    expect(crd.spec.versions.filter(({ storage }) => storage)).toHaveLength(1);
    expect(JSON.stringify(crd)).not.toContain('"properties":{}');
  }
}

describe('bundledCrds', () => {
  const crds = bundledCrds() as readonly Crd[];

  test('are definitions of every custom resource that the tables have', () => {
    expect(kindsOf(crds).sort()).toEqual(customKinds);
    expectAcceptable(crds);
    expect(JSON.stringify(crds)).not.toContain('$ref');
  });

  test('say exactly what the tables say', () => {
    const { source, version, definitions, kinds } = schemaTable('strimzi');
    const ours = crds.filter(({ spec }) => spec.group.endsWith('strimzi.io'));
    expect(crdTable(ours, { source, version })).toEqual({ source, version, definitions, kinds });
  });
});

describe('fullCrds', () => {
  if (derivedCrds.isThere()) {
    test('are definitions of the same kinds, with descriptions', async () => {
      const crds = (await fullCrds()) as readonly Crd[];
      expect(kindsOf(crds).sort()).toEqual(customKinds);
      expectAcceptable(crds);
      expect(JSON.stringify(crds.find(({ spec }) => spec.names.kind === 'Kafka'))).toContain('"description"');
    });
  } else {
    test.skip('NOT RUN, no derived definitions in the cache (packages/manifests/scripts/derive-schemas.ts makes them): full definitions', () => {});
  }
});
