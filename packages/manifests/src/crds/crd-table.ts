import type { Schema, SchemaTable, TableKind } from '../schemas/schema.ts';
import type { Crd, CrdVersion } from './crd.ts';
import { Definitions } from './definitions.ts';
import { facts } from './facts.ts';

/** The table of some custom resource definitions: every served version, without descriptions. */
export function crdTable(crds: readonly Crd[], origin: Pick<SchemaTable, 'source' | 'version'>): SchemaTable {
  const definitions = new Definitions();
  const kinds: Record<string, TableKind> = {};
  for (const { spec } of [...crds].sort((a, b) => (a.spec.names.kind < b.spec.names.kind ? -1 : 1))) {
    const served = spec.versions.filter((version) => version.served);
    for (const version of served) {
      const { kind, plural, shortNames } = spec.names;
      const schema = served.length === 1 ? kind : `${kind}.${version.name}`;
      definitions.add(schema, rootFacts(version));
      kinds[`${spec.group}/${version.name} ${kind}`] = {
        schema,
        scope: spec.scope,
        plural,
        ...(shortNames !== undefined && { shortNames }),
        ...(version.subresources !== undefined && { subresources: version.subresources }),
      };
    }
  }
  return { ...origin, kinds, definitions: definitions.all() };
}

/** What Git may say: no status, and of the metadata only what this kind asks beyond every other. */
function rootFacts({ schema }: CrdVersion): Schema {
  const root = facts(schema.openAPIV3Schema);
  const { apiVersion: _, kind: __, status: ___, metadata, ...properties } = root.properties ?? {};
  return {
    ...root,
    properties: {
      ...(metadata !== undefined && Object.keys(metadata).length > 1 && { metadata }),
      ...properties,
    },
  };
}
