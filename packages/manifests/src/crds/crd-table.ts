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
      definitions.add(schema, rootFacts(version, schema));
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

/** Fields that every object has, and the one that only the cluster writes. */
const COMMON = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** What Git may say beside the metadata, which is the same for every kind. */
function rootFacts({ schema }: CrdVersion, name: string): Schema {
  const { required = [], properties = {}, ...root } = facts(schema.openAPIV3Schema);
  if (Object.keys(properties['metadata'] ?? {}).some((keyword) => keyword !== 'type'))
    throw new Error(
      `The definition of ${name} has rules for metadata, which validateSchema does not know yet.`,
    );
  const asked = required.filter((field) => !COMMON.has(field));
  const others = Object.entries(properties).filter(([field]) => !COMMON.has(field));
  return {
    ...root,
    ...(asked.length > 0 && { required: asked }),
    properties: Object.fromEntries(others),
  };
}
