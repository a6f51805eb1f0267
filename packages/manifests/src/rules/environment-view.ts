import type { Manifest } from '../manifest.ts';
import type { PodGroup } from './pods/pod-group.ts';
import { podGroupsOf } from './pods/pod-groups.ts';
import { type DataProvider, dataProvidersOf } from './reference/data-providers.ts';
import { type DataReference, dataReferencesOf } from './reference/data-references.ts';
import type { RuleContext } from './rule.ts';
import { type Scaler, scalerAt } from './scalers.ts';

/** The objects of an environment, as the rules look at them. */
export interface EnvironmentView {
  readonly context: RuleContext;
  readonly manifests: readonly Manifest[];
  /** Every kind of pod that the objects lead to, those that operators make included. */
  readonly pods: readonly PodGroup[];
  /** Every use of a Secret or a ConfigMap. */
  readonly dataReferences: readonly DataReference[];
  /** Every Secret and ConfigMap that there is, by `providerKey`. */
  readonly dataProviders: ReadonlyMap<string, DataProvider>;
  readonly scalers: readonly Scaler[];
  /** Objects of these kinds. */
  of(...kinds: readonly string[]): readonly Manifest[];
  /** The object of a kind and name; a namespace of undefined is for objects of the whole cluster. */
  find(kind: string, namespace: string | undefined, name: string): Manifest | undefined;
  /** The pods that an object leads to. */
  podsOf(manifest: Manifest): readonly PodGroup[];
  /** The autoscaler of a workload. */
  scalerOf(manifest: Manifest): Scaler | undefined;
}

/** Indexes the objects of an environment. */
export function viewOf(manifests: readonly Manifest[], context: RuleContext): EnvironmentView {
  const byKind = Map.groupBy(manifests, ({ object }) => object.kind);
  const byName = new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
  const of = (...kinds: readonly string[]): readonly Manifest[] =>
    kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const pods = podGroupsOf(of);
  const podsByManifest = Map.groupBy(pods, ({ manifest }) => manifest);
  const scalers = of('ScaledObject', 'HorizontalPodAutoscaler').map(scalerAt);
  const scalersByTarget = new Map(
    scalers.map((scaler) => [key(scaler.kind, scaler.namespace, scaler.name), scaler]),
  );
  return {
    context,
    manifests,
    pods,
    dataReferences: manifests.flatMap(dataReferencesOf),
    dataProviders: dataProvidersOf(manifests, context.external),
    scalers,
    of,
    find: (kind, namespace, name) => byName.get(key(kind, namespace, name)),
    podsOf: (manifest) => podsByManifest.get(manifest) ?? [],
    scalerOf: (manifest) => scalersByTarget.get(keyOf(manifest)),
  };
}

function key(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

function keyOf({ object: { kind, metadata } }: Manifest): string {
  return key(kind, metadata.namespace, metadata.name);
}
