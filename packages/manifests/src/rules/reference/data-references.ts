import type { Manifest } from '../../manifest.ts';
import {
  at,
  isPresent,
  itemsOf,
  membersOf,
  type Place,
  placesIn,
  recordOf,
  rootOf,
  textOf,
} from '../place.ts';

/** A use of a Secret or a ConfigMap by an object in its namespace. */
export interface DataReference {
  readonly kind: 'Secret' | 'ConfigMap';
  /** Where the name stands. */
  readonly place: Place;
  readonly name: string;
  /** Where the keys stand that it needs; none when it takes all. */
  readonly keys: readonly Place[];
}

/**
 * Kinds whose fields only look like uses: data that are not read by Kubernetes, the makers of Secrets, and charts,
 * whose values concern another namespace.
 */
const notUsers = new Set([
  'Application',
  'AppProject',
  'Certificate',
  'ConfigMap',
  'CustomResourceDefinition',
  'ExternalSecret',
  'PrometheusRule',
  'SealedSecret',
  'Secret',
]);

/** Every use of a Secret or a ConfigMap by an object; uses marked `optional` are left out. */
export function dataReferencesOf(manifest: Manifest): readonly DataReference[] {
  if (notUsers.has(manifest.object.kind)) return [];
  const found: DataReference[] = [];
  for (const parent of placesIn(rootOf(manifest)))
    for (const [field, place] of membersOf(parent)) found.push(...referencesAt(parent, field, place));
  if (manifest.object.kind === 'Tenant') found.push(...tenantReferences(manifest));
  return found;
}

/** Lists of objects that name a Secret or a ConfigMap, of Spark, KEDA and pods. */
const lists: Readonly<Record<string, DataReference['kind']>> = {
  configMapTargetRef: 'ConfigMap',
  configMaps: 'ConfigMap',
  secretTargetRef: 'Secret',
  secrets: 'Secret',
};

function referencesAt(parent: Place, field: string, place: Place): readonly DataReference[] {
  if (recordOf(place)['optional'] === true || recordOf(parent)['optional'] === true) return [];
  const kind = lists[field];
  if (kind) return itemsOf(place).flatMap((item) => named(kind, item));
  switch (field) {
    case 'configMapKeyRef':
    case 'configMapRef':
    case 'configMap':
      return named('ConfigMap', place);
    case 'sparkConfigMap':
    case 'hadoopConfigMap':
      return reference('ConfigMap', place, []);
    case 'secretName':
      // A volume lists its items beside the name; Strimzi names the keys of a certificate or password there.
      return reference('Secret', place, keysOf(parent, ['key', 'certificate', 'password']));
    case 'secret':
    case 'secretKeyRef':
    case 'secretRef':
      return named('Secret', place);
    case 'imagePullSecrets':
      return itemsOf(place).flatMap((item) => [...reference('Secret', item, []), ...named('Secret', item)]);
    case 'envSecretKeyRefs':
      return membersOf(place).flatMap(([, member]) => named('Secret', member));
    default:
      // Argo Workflows, Prometheus and the secret stores name such fields for their purpose: accessKeySecret, …
      return /Secret(Ref)?$/.test(field) && isPresent(at(place, 'key')) ? named('Secret', place) : [];
  }
}

/** A use by an object that holds the name, and with it a key or a list of items. */
function named(kind: DataReference['kind'], place: Place): readonly DataReference[] {
  return reference(kind, at(place, 'name'), keysOf(place, ['key']));
}

function reference(
  kind: DataReference['kind'],
  place: Place,
  keys: readonly Place[],
): readonly DataReference[] {
  const name = textOf(place);
  return name === undefined ? [] : [{ kind, place, name, keys }];
}

function keysOf(place: Place, fields: readonly string[]): readonly Place[] {
  const items = itemsOf(at(place, 'items')).map((item) => at(item, 'key'));
  return [...fields.map((field) => at(place, field)), ...items].filter((key) => textOf(key) !== undefined);
}

function tenantReferences(manifest: Manifest): readonly DataReference[] {
  const spec = at(rootOf(manifest), 'spec');
  return [
    ...named('Secret', at(spec, 'configuration')),
    ...['users', 'externalCertSecret', 'externalCaCertSecret'].flatMap((field) =>
      itemsOf(at(spec, field)).flatMap((item) => named('Secret', item)),
    ),
  ];
}
