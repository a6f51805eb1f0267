import { randomBytes } from 'node:crypto';
import type { KubernetesObject } from '@fink/manifests';
import { now, ownedBy } from '../made-objects.ts';
import type { ObjectAccess } from '../object-access.ts';
import type { StandIn } from '../stand-in.ts';
import type { LiveObject } from '../watch-objects.ts';

interface SecretSpec {
  readonly secretStoreRef?: { readonly kind?: string; readonly name: string };
  readonly target?: {
    readonly name?: string;
    readonly creationPolicy?: string;
    readonly template?: { readonly data?: Readonly<Record<string, string>> };
  };
  readonly data?: readonly {
    readonly secretKey: string;
    readonly remoteRef: { readonly key: string; readonly property?: string };
  }[];
  readonly dataFrom?: readonly {
    readonly sourceRef?: { readonly generatorRef?: { readonly kind: string; readonly name: string } };
  }[];
}

type Values = Readonly<Record<string, string>>;

/**
 * External Secrets: makes a Secret with values of a generator that exists, or of a store with the provider `fake`, whose
 * values stand in the store itself. Without its store, or without a value, it is not ready, and says so.
 */
export const externalSecretStandIn: StandIn = {
  apiVersion: 'external-secrets.io/v1',
  plural: 'externalsecrets',
  operator: { namespace: 'external-secrets', name: 'external-secrets' },
  async reconcile(external, { objects }) {
    const { target } = external['spec'] as SecretSpec;
    const { name, namespace } = external.metadata;
    const values = await valuesOf(external, objects);
    if (typeof values === 'string') {
      await objects.patchStatus(external, conditions('False', 'SecretSyncedError', values));
      return 'waiting';
    }
    const data = target?.template?.data;
    const content =
      data === undefined
        ? values
        : Object.fromEntries(Object.entries(data).map(([key, text]) => [key, filled(text, values)]));
    await objects.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: target?.name ?? name,
        namespace,
        ...(target?.creationPolicy === 'Owner' && { ownerReferences: ownedBy(external) }),
      },
      type: 'Opaque',
      stringData: content,
    } as KubernetesObject);
    await objects.patchStatus(external, {
      ...conditions('True', 'SecretSynced', 'secret synced'),
      refreshTime: now(),
      syncedResourceVersion: `${external.metadata.generation}`,
    });
    return 'settled';
  },
};

const conditions = (status: string, reason: string, message: string): object => ({
  conditions: [{ type: 'Ready', status, reason, message, lastTransitionTime: now() }],
});

const filled = (template: string, values: Values): string =>
  template.replaceAll(/\{\{\s*\.(\w+)\s*\}\}/g, (_, key: string) => values[key] ?? '');

/** All values that the Secret is made of, or why there are none. */
async function valuesOf(external: LiveObject, objects: ObjectAccess): Promise<Values | string> {
  const { secretStoreRef, data = [], dataFrom = [] } = external['spec'] as SecretSpec;
  const { namespace } = external.metadata;
  const values: Record<string, string> = {};
  for (const { sourceRef } of dataFrom) {
    const { kind, name = '' } = sourceRef?.generatorRef ?? {};
    const apiVersion = 'generators.external-secrets.io/v1alpha1';
    const generator = await objects.get({ apiVersion, plural: 'passwords', namespace, name });
    if (kind !== 'Password' || generator === undefined) return `could not get generator ${kind} ${name}`;
    const { length } = generator['spec'] as { readonly length: number };
    values['password'] = randomBytes(length).toString('hex').slice(0, length);
  }
  if (data.length === 0) return values;
  const store = secretStoreRef && (await storeValues(secretStoreRef, objects));
  if (store === undefined) return `could not get ${secretStoreRef?.kind} "${secretStoreRef?.name}"`;
  for (const { secretKey, remoteRef } of data) {
    const { key, property } = remoteRef;
    const found = store.get(key);
    const value = property === undefined ? found : found && (JSON.parse(found) as Values)[property];
    if (value === undefined) return `the store has no ${key}${property ? ` ${property}` : ''}`;
    values[secretKey] = value;
  }
  return values;
}

async function storeValues(
  { name }: NonNullable<SecretSpec['secretStoreRef']>,
  objects: ObjectAccess,
): Promise<ReadonlyMap<string, string> | undefined> {
  const store = await objects.get({
    apiVersion: 'external-secrets.io/v1',
    plural: 'clustersecretstores',
    name,
  });
  if (store === undefined) return undefined;
  const { provider } = store['spec'] as {
    readonly provider: { readonly fake?: { readonly data: readonly { key: string; value?: string }[] } };
  };
  return new Map((provider.fake?.data ?? []).map(({ key, value = '' }) => [key, value]));
}
