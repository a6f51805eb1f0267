import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, rootOf, show, textOf } from '../place.ts';
import type { Problem, Rule } from '../rule.ts';
import { type DataProvider, providerKey } from './data-providers.ts';
import type { DataReference } from './data-references.ts';

const remedies: Readonly<Record<DataReference['kind'], string>> = {
  Secret:
    'Render an ExternalSecret, KafkaUser or Kafka that makes it, or declare it among the external secrets of the environment.',
  ConfigMap: 'Render the ConfigMap in the same namespace, or correct the name.',
};

/** Uses of a kind, with what provides them. */
function* usesOf(
  view: EnvironmentView,
  kind: DataReference['kind'],
): Iterable<DataReference & { readonly namespace: string; readonly provider: DataProvider | undefined }> {
  for (const use of view.dataReferences) {
    const { namespace = '' } = use.place.manifest.object.metadata;
    if (use.kind !== kind) continue;
    yield { ...use, namespace, provider: view.dataProviders.get(providerKey({ ...use, namespace })) };
  }
}

function* missing(view: EnvironmentView, kind: DataReference['kind']): Iterable<Problem> {
  for (const { name, namespace, place, provider } of usesOf(view, kind))
    if (!provider)
      yield {
        place,
        message: `uses the ${kind} ${name}, which nothing in the namespace ${namespace} provides`,
        remedy: remedies[kind],
      };
}

function* missingKeys(view: EnvironmentView, kind: DataReference['kind']): Iterable<Problem> {
  for (const { name, keys, provider } of usesOf(view, kind)) {
    const known = provider?.keys;
    if (known === undefined) continue;
    for (const place of keys.filter((key) => !known.includes(show(key))))
      yield {
        place,
        message: `uses the key ${show(place)} of the ${kind} ${name}, which holds ${known.join(', ') || 'no key'}`,
        remedy: `Use one of its keys, or make the key where the ${kind} comes from.`,
      };
  }
}

/** Secrets and ConfigMaps that objects use. */
export const dataRules: readonly Rule[] = [
  {
    id: 'reference/secret',
    description:
      'Every Secret that an object uses is made by an ExternalSecret, KafkaUser, Kafka, Tenant or certificate of the same namespace, or is declared external.',
    check: (view) => missing(view, 'Secret'),
  },
  {
    id: 'reference/secret-key',
    description:
      'Every key that an object takes from a Secret is one that the maker of the Secret puts there.',
    check: (view) => missingKeys(view, 'Secret'),
  },
  {
    id: 'reference/config-map',
    description:
      'Every ConfigMap that an object uses is rendered in the same namespace or declared external.',
    check: (view) => missing(view, 'ConfigMap'),
  },
  {
    id: 'reference/config-map-key',
    description: 'Every key that an object takes from a ConfigMap stands in it.',
    check: (view) => missingKeys(view, 'ConfigMap'),
  },
  {
    id: 'reference/secret-store',
    description: 'The store of every ExternalSecret is rendered or declared external.',
    *check(view) {
      for (const manifest of view.of('ExternalSecret')) {
        const spec = at(rootOf(manifest), 'spec');
        const stores = [at(spec, 'secretStoreRef')].concat(
          [...itemsOf(at(spec, 'data')), ...itemsOf(at(spec, 'dataFrom'))].map((item) =>
            at(item, 'sourceRef', 'storeRef'),
          ),
        );
        for (const store of stores.filter(isPresent)) {
          const name = textOf(at(store, 'name')) ?? '';
          const kind = textOf(at(store, 'kind')) ?? 'SecretStore';
          const isCluster = kind === 'ClusterSecretStore';
          const namespace = isCluster ? undefined : manifest.object.metadata.namespace;
          if (view.find(kind, namespace, name)) continue;
          if (isCluster && view.context.external.secretStores?.includes(name)) continue;
          yield {
            place: at(store, 'name'),
            message: `takes its values from the ${kind} ${name}, which is neither rendered nor declared external`,
            remedy: `Render the ${kind}, or declare it among the external secret stores of the environment.`,
          };
        }
      }
    },
  },
  {
    id: 'reference/volume-claim',
    description: 'Every PersistentVolumeClaim that a pod mounts is rendered in the same namespace.',
    *check(view) {
      for (const { volumes, namespace } of view.pods) {
        for (const volume of volumes) {
          const claim = at(volume, 'persistentVolumeClaim', 'claimName');
          const name = textOf(claim);
          if (name === undefined || view.find('PersistentVolumeClaim', namespace, name)) continue;
          yield {
            place: claim,
            message: `mounts the PersistentVolumeClaim ${name}, which is not rendered in the namespace ${namespace}`,
            remedy: 'Render the claim, or correct the name.',
          };
        }
      }
    },
  },
  {
    id: 'reference/volume',
    description: 'Every volume that a container mounts is a volume of its pod.',
    *check(view) {
      for (const { spec, volumes, containers, manifest } of view.pods) {
        if (!spec) continue;
        const claims = itemsOf(at(rootOf(manifest), 'spec', 'volumeClaimTemplates'));
        const names = new Set([
          ...volumes.map((volume) => show(at(volume, 'name'))),
          ...claims.map((claim) => show(at(claim, 'metadata', 'name'))),
        ]);
        for (const { place } of containers)
          for (const mount of itemsOf(at(place, 'volumeMounts')))
            if (!names.has(show(at(mount, 'name'))))
              yield {
                place: at(mount, 'name'),
                message: `mounts the volume ${show(at(mount, 'name'))}, but its pod has ${[...names].join(', ') || 'no volumes'}`,
                remedy: 'Add the volume to the pod, or correct the name.',
              };
      }
    },
  },
];
