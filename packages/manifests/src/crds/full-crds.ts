import type { KubernetesObject } from '../kubernetes-object.ts';
import type { SchemaTable } from '../schemas/schema.ts';
import { schemaTable, tableIndex } from '../schemas/tables.ts';
import type { Crd } from './crd.ts';
import { minioSet } from './derive-tables.ts';
import { derivedCrds } from './derived.ts';
import { expand } from './expand.ts';

/**
 * The operators' own custom resource definitions, for a real API server: from the registries on first use (Go,
 * Maven and Java 21, or Python 3 with venv, are needed; about 20 seconds), then from the cache folder. Those that no
 * registry has come from the folder of shared data, and where that is absent from the committed tables.
 * Some are larger than client-side apply takes: create them, or apply them on the server.
 */
export async function fullCrds(): Promise<readonly KubernetesObject[]> {
  const sets = [...(await derivedCrds.get()), minioSet(schemaTable('kubernetes'))];
  const given = new Set(sets.map(({ table }) => table));
  const others = tableNames().filter((name) => !given.has(name));
  return [...sets.flatMap(({ crds }) => crds), ...others.flatMap((name) => tableCrds(schemaTable(name)))];
}

/**
 * The same definitions made from the committed tables alone: no descriptions, any status, and nothing is fetched.
 * They allow and forbid the same specifications as the operators' own.
 */
export function bundledCrds(): readonly KubernetesObject[] {
  return tableNames().flatMap((name) => tableCrds(schemaTable(name)));
}

/** Tables of custom resources. */
function tableNames(): string[] {
  return [...new Set(Object.values(tableIndex()))].filter((name) => name !== 'kubernetes').sort();
}

function tableCrds({ kinds, definitions }: SchemaTable): Crd[] {
  const crds = new Map<string, Crd>();
  for (const [key, { schema, scope, plural, shortNames, subresources }] of Object.entries(kinds)) {
    const [apiVersion = '', kind = ''] = key.split(' ');
    const [group = '', version = ''] = apiVersion.split('/');
    const name = `${plural}.${group}`;
    const { properties, ...root } = expand({ $ref: schema }, definitions);
    const before = crds.get(name)?.spec.versions ?? [];
    const names = { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames };
    crds.set(name, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name,
        ...(group.endsWith('.k8s.io') && {
          annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
        }),
      },
      spec: {
        group,
        scope,
        names,
        versions: [
          ...before,
          {
            name: version,
            served: true,
            storage: before.length === 0,
            ...(subresources !== undefined && { subresources }),
            schema: {
              openAPIV3Schema: {
                ...root,
                properties: {
                  apiVersion: { type: 'string' },
                  kind: { type: 'string' },
                  metadata: { type: 'object' },
                  ...properties,
                  status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                },
              },
            },
          },
        ],
      },
    });
  }
  return [...crds.values()];
}
