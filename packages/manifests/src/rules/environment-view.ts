import type { Manifest } from '../manifest.ts';
import type { PodGroup } from './pods/pod-group.ts';
import { podGroupsOf } from './pods/pod-groups.ts';
import type { RuleContext } from './rule.ts';

/** The objects of an environment, as the rules look at them. */
export interface EnvironmentView {
  readonly context: RuleContext;
  readonly manifests: readonly Manifest[];
  /** Every kind of pod that the objects lead to, those that operators make included. */
  readonly pods: readonly PodGroup[];
  /** Objects of these kinds. */
  of(...kinds: readonly string[]): readonly Manifest[];
  /** The object of a kind and name; a namespace of undefined is for objects of the whole cluster. */
  find(kind: string, namespace: string | undefined, name: string): Manifest | undefined;
  /** The pods that an object leads to. */
  podsOf(manifest: Manifest): readonly PodGroup[];
}

/** Indexes the objects of an environment. */
export function viewOf(manifests: readonly Manifest[], context: RuleContext): EnvironmentView {
  const byKind = Map.groupBy(manifests, ({ object }) => object.kind);
  const key = (kind: string, namespace: string | undefined, name: string): string =>
    `${kind}/${namespace ?? ''}/${name}`;
  const byName = new Map(
    manifests.map((manifest) => {
      const { kind, metadata } = manifest.object;
      return [key(kind, metadata.namespace, metadata.name), manifest];
    }),
  );
  const of = (...kinds: readonly string[]): readonly Manifest[] =>
    kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const pods = podGroupsOf(of);
  const podsByManifest = Map.groupBy(pods, ({ manifest }) => manifest);
  return {
    context,
    manifests,
    pods,
    of,
    find: (kind, namespace, name) => byName.get(key(kind, namespace, name)),
    podsOf: (manifest) => podsByManifest.get(manifest) ?? [],
  };
}
