import type { Manifest } from '../../manifest.ts';
import { at, isPresent, itemsOf, membersOf, rootOf, textOf } from '../place.ts';
import type { RuleContext } from '../rule.ts';

/** A Secret or ConfigMap that the environment may count on. */
export interface DataProvider {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly namespace: string;
  readonly name: string;
  /** Undefined when they are not told by the manifests. */
  readonly keys: readonly string[] | undefined;
  /** The object that it comes from; absent for what others make. */
  readonly manifest?: Manifest;
}

type Made = Pick<DataProvider, 'kind' | 'name' | 'keys'>;

/** Every Secret and ConfigMap that the environment has: rendered, made by an operator, or declared external. */
export function dataProvidersOf(
  manifests: readonly Manifest[],
  external: RuleContext['external'],
): ReadonlyMap<string, DataProvider> {
  const namespaces = manifests.filter(({ object }) => object.kind === 'Namespace');
  const providers: DataProvider[] = [
    ...external.secrets.map((secret) => ({ kind: 'Secret' as const, ...secret })),
    ...(external.configMaps ?? []).map((map) => ({ kind: 'ConfigMap' as const, ...map })),
    // Kubernetes puts its own certificate into every namespace.
    ...namespaces.map(({ object }) => ({
      kind: 'ConfigMap' as const,
      namespace: object.metadata.name,
      name: 'kube-root-ca.crt',
      keys: ['ca.crt'],
    })),
    ...manifests.flatMap((manifest) =>
      (makers[manifest.object.kind]?.(manifest) ?? []).map((made) => ({
        ...made,
        namespace: manifest.object.metadata.namespace ?? '',
        manifest,
      })),
    ),
  ];
  return new Map(providers.map((provider) => [providerKey(provider), provider]));
}

/** Key of a provider in the map. */
export function providerKey({
  kind,
  namespace,
  name,
}: Pick<DataProvider, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}

const authorityKeys = ['ca.crt', 'ca.p12', 'ca.password'];

/** What objects of each kind make. */
const makers: Readonly<Record<string, (manifest: Manifest) => readonly Made[]>> = {
  ConfigMap: (manifest) => [
    { kind: 'ConfigMap', name: manifest.object.metadata.name, keys: keysOf(manifest, 'data', 'binaryData') },
  ],
  Secret: (manifest) => [
    { kind: 'Secret', name: manifest.object.metadata.name, keys: keysOf(manifest, 'data', 'stringData') },
  ],
  Kafka: ({ object: { metadata } }) =>
    ['cluster', 'clients'].map((authority) => ({
      kind: 'Secret',
      name: `${metadata.name}-${authority}-ca-cert`,
      keys: authorityKeys,
    })),
  KafkaUser: (manifest) => {
    const authentication = textOf(at(rootOf(manifest), 'spec', 'authentication', 'type'));
    const keys =
      authentication === 'tls'
        ? ['ca.crt', 'user.crt', 'user.key', 'user.p12', 'user.password']
        : ['password', 'sasl.jaas.config'];
    return [{ kind: 'Secret', name: manifest.object.metadata.name, keys }];
  },
  ExternalSecret: (manifest) => {
    const spec = at(rootOf(manifest), 'spec');
    const name = textOf(at(spec, 'target', 'name')) ?? manifest.object.metadata.name;
    return [{ kind: 'Secret', name, keys: externalSecretKeys(manifest) }];
  },
  SealedSecret: (manifest) => {
    const spec = at(rootOf(manifest), 'spec');
    const name = textOf(at(spec, 'template', 'metadata', 'name')) ?? manifest.object.metadata.name;
    return [{ kind: 'Secret', name, keys: membersOf(at(spec, 'encryptedData')).map(([key]) => key) }];
  },
  Certificate: (manifest) => {
    const name = textOf(at(rootOf(manifest), 'spec', 'secretName'));
    return name === undefined ? [] : [{ kind: 'Secret', name, keys: ['ca.crt', 'tls.crt', 'tls.key'] }];
  },
  Tenant: (manifest) =>
    at(rootOf(manifest), 'spec', 'requestAutoCert').value === false
      ? []
      : [
          {
            kind: 'Secret',
            name: `${manifest.object.metadata.name}-tls`,
            keys: ['public.crt', 'private.key'],
          },
        ],
};

function keysOf(manifest: Manifest, ...fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => membersOf(at(rootOf(manifest), field)).map(([key]) => key));
}

function externalSecretKeys(manifest: Manifest): readonly string[] | undefined {
  const spec = at(rootOf(manifest), 'spec');
  const template = at(spec, 'target', 'template');
  if (isPresent(at(template, 'templateFrom'))) return undefined;
  const made = membersOf(at(template, 'data')).map(([key]) => key);
  // A template replaces what was fetched, unless it is told to merge.
  if (made.length > 0 && textOf(at(template, 'mergePolicy')) !== 'Merge') return made;
  if (itemsOf(at(spec, 'dataFrom')).length > 0) return undefined;
  const fetched = itemsOf(at(spec, 'data')).flatMap((item) => textOf(at(item, 'secretKey')) ?? []);
  return [...fetched, ...made];
}
