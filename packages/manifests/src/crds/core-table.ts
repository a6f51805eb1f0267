import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schema, SchemaTable, TableKind } from '../schemas/schema.ts';
import { type CoreEnums, coreEnums } from './core-enums.ts';
import { facts } from './facts.ts';
import { goModule } from './go-module.ts';
import { coreKinds, kubernetes, kubernetesApi } from './sources.ts';

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, Schema & GroupVersionKinds>> };
  readonly paths: Readonly<Record<string, { readonly post?: { readonly [GVK]?: GroupVersionKind } }>>;
}
interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}
const GVK = 'x-kubernetes-group-version-kind';
interface GroupVersionKinds {
  readonly [GVK]?: readonly GroupVersionKind[];
}

const REFERENCE = '#/components/schemas/';

/** Types whose OpenAPI form says less than the API server's reader asks, by short name. */
const SPECIAL: Readonly<Record<string, Schema>> = {
  'api.resource.Quantity': { format: 'quantity' },
  'util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true },
  'meta.v1.FieldsV1': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  'runtime.RawExtension': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** The table of the core kinds, from the API server's own documents and Go types. */
export async function coreTable(): Promise<SchemaTable> {
  const [root, api] = [await goModule(kubernetes), await goModule(kubernetesApi)];
  const packages = Object.keys(coreKinds).map(goPackage);
  const enums = await coreEnums(
    api,
    [...packages, 'core/v1'].filter((name, i, all) => all.indexOf(name) === i),
  );
  const definitions: Record<string, Schema> = {};
  const documents = new Map<string, OpenApi>();
  const kinds: Record<string, TableKind> = {};
  for (const [document, names] of Object.entries(coreKinds)) {
    const text = await readFile(join(root, 'api/openapi-spec/v3', `${document}_openapi.json`), 'utf8');
    const openApi = JSON.parse(text) as OpenApi;
    documents.set(document, openApi);
    for (const name of names) {
      const { key, kind } = kindEntry(openApi, name);
      kinds[key] = kind;
    }
  }
  const roots = new Set(Object.values(kinds).map(({ schema }) => schema));
  for (const openApi of documents.values()) {
    const types = typesOf(openApi);
    for (const name of [...roots, 'meta.v1.ObjectMeta'])
      if (types.has(name)) collect({ types, roots, enums, into: definitions }, name);
  }
  const sorted = Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    source: `${kubernetes.module}, ${kubernetesApi.module}`,
    version: kubernetes.version,
    kinds,
    definitions: Object.fromEntries(sorted),
  };
}

/** Folder of the Go types of an OpenAPI document: `apis__rbac.authorization.k8s.io__v1` -> `rbac/v1`. */
function goPackage(document: string): string {
  const [, group = '', version] = /^apis?__(?:([\w.]+?)__)?(\w+)$/.exec(document)!;
  return `${group === '' ? 'core' : group.split('.')[0]}/${version}`;
}

function kindEntry({ components, paths }: OpenApi, kind: string): { key: string; kind: TableKind } {
  const named = Object.entries(components.schemas).find(
    ([, schema]) => schema[GVK]?.length === 1 && schema[GVK][0]!.kind === kind,
  );
  const created = Object.entries(paths).find(
    ([path, { post }]) => post?.[GVK]?.kind === kind && /\/[a-z]+$/.test(path),
  );
  if (named === undefined || created === undefined)
    throw new Error(`Kubernetes ${kubernetes.version} has no kind ${kind}: mend coreKinds in sources.ts.`);
  const { group, version } = named[1][GVK]![0]!;
  const path = created[0];
  return {
    key: `${group === '' ? version : `${group}/${version}`} ${kind}`,
    kind: {
      schema: shortName(named[0]),
      scope: path.includes('{namespace}') ? 'Namespaced' : 'Cluster',
      plural: path.slice(path.lastIndexOf('/') + 1),
    },
  };
}

/** `io.k8s.api.core.v1.PodSpec` -> `core.v1.PodSpec`; `io.k8s.apimachinery.pkg.apis.meta.v1.Time` -> `meta.v1.Time`. */
function shortName(name: string): string {
  return name.replace(/^io\.k8s\.(api\.(?!resource)|apimachinery\.pkg\.(apis\.)?|api\.)/, '');
}

/** The types of a document by short name. */
function typesOf({ components }: OpenApi): Map<string, Schema> {
  return new Map(Object.entries(components.schemas).map(([name, schema]) => [shortName(name), schema]));
}

interface Collection {
  readonly types: ReadonlyMap<string, Schema>;
  /** Types that are whole objects: what the cluster writes into them is no business of Git. */
  readonly roots: ReadonlySet<string>;
  readonly enums: CoreEnums;
  readonly into: Record<string, Schema>;
}

/** Adds a type and all that it refers to. */
function collect(collection: Collection, name: string): void {
  const { types, roots, enums, into } = collection;
  if (into[name] !== undefined) return;
  const full = types.get(name);
  if (full === undefined) throw new Error(`The OpenAPI documents lack the type ${name}.`);
  if (SPECIAL[name] !== undefined) {
    into[name] = SPECIAL[name];
    return;
  }
  const { status, ...others } = full.properties ?? {};
  const references: string[] = [];
  const schema = plain(
    roots.has(name) && status !== undefined ? { ...full, properties: others } : full,
    references,
  );
  const [, group, version, struct] = /^(\w+)\.(v\w+)\.(\w+)$/.exec(name) ?? [];
  const values = enums.get(`${group}/${version}.${struct}`);
  const properties = Object.entries(schema.properties ?? {});
  into[name] = {
    ...schema,
    ...(properties.length > 0 && {
      properties: Object.fromEntries(
        properties.map(([key, child]) => [key, withEnum(child, values?.get(key))]),
      ),
    }),
  };
  for (const reference of references) collect(collection, reference);
}

/** A schema without explanations, Go's zero values and the detour of `allOf` around a single reference. */
function plain(schema: Schema, references: string[]): Schema {
  const target = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]!.$ref : undefined);
  if (target !== undefined) {
    const $ref = shortName(target.slice(REFERENCE.length));
    references.push($ref);
    return { $ref };
  }
  const { default: preset, properties, items, additionalProperties, ...rest } = facts(schema);
  const children = Object.entries(schema.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const zero = preset === '' || preset === 0 || preset === false || JSON.stringify(preset) === '{}';
  return {
    ...rest,
    ...(preset !== undefined && !zero && { default: preset }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(children.map(([key, child]) => [key, plain(child, references)])),
    }),
    ...(items !== undefined && { items: plain(schema.items!, references) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: plain(schema.additionalProperties as Schema, references),
    }),
  };
}

function withEnum(schema: Schema, values: readonly string[] | undefined): Schema {
  if (values === undefined) return schema;
  if (schema.type === 'string') return { ...schema, enum: values };
  if (schema.items?.type === 'string') return { ...schema, items: { ...schema.items, enum: values } };
  return schema;
}
