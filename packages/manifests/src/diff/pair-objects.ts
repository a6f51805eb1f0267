import { identityOf, type KubernetesObject } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import type { DiffOptions } from './change.ts';
import { neutral } from './same.ts';
import { holdsData } from './whole-objects.ts';

/** An object and its counterpart; one that only came or only went has none. */
export interface ObjectPair {
  readonly from?: Manifest;
  readonly to?: Manifest;
  /**
   * Whether it is another object in the same role: its name ends in a checksum of its content, since objects of its
   * kind (Jobs) cannot be changed.
   */
  readonly isRenewed: boolean;
}

/**
 * Pairs objects by identity, then by identity without the environments' names, then without a checksum at its end, and
 * between environments at last without the namespace.
 */
export function pairObjects(
  before: readonly Manifest[],
  after: readonly Manifest[],
  environments: DiffOptions['environments'],
): ObjectPair[] {
  const pairs: ObjectPair[] = [];
  let [left, right] = [before, after];
  const pairBy = (keyOf: (object: KubernetesObject, environment: string) => string, isRenewed: boolean) => {
    const key = ({ object }: Manifest, side: 'before' | 'after') => keyOf(object, environments?.[side] ?? '');
    const candidates = onlyOnes(left, (manifest) => key(manifest, 'before'));
    const targets = onlyOnes(right, (manifest) => key(manifest, 'after'));
    for (const [name, to] of targets) {
      const from = candidates.get(name);
      if (from === undefined) continue;
      pairs.push({ from, to, isRenewed });
      left = left.filter((manifest) => manifest !== from);
      right = right.filter((manifest) => manifest !== to);
    }
  };
  const same = pairIdentical(left, right);
  pairs.push(...same.pairs);
  [left, right] = [same.left, same.right];
  if (environments !== undefined) {
    pairBy((object, environment) => neutral(identityOf(object), environment), false);
  }
  pairBy((object, environment) => neutral(withoutChecksum(object), environment), true);
  if (environments !== undefined) {
    // Each environment may have a namespace of its own.
    const inNone = (object: KubernetesObject) => ({
      ...object,
      metadata: { ...object.metadata, namespace: '' },
    });
    pairBy((object, environment) => neutral(identityOf(inNone(object)), environment), false);
    pairBy((object, environment) => neutral(withoutChecksum(inNone(object)), environment), true);
  }
  return [
    ...pairs,
    ...right.map((to) => ({ to, isRenewed: false })),
    ...left.map((from) => ({ from, isRenewed: false })),
  ];
}

function pairIdentical(before: readonly Manifest[], after: readonly Manifest[]) {
  const left = new Map(before.map((manifest) => [identityOf(manifest.object), manifest]));
  const pairs: ObjectPair[] = [];
  const right: Manifest[] = [];
  for (const to of after) {
    const identity = identityOf(to.object);
    const from = left.get(identity);
    if (from === undefined) right.push(to);
    else pairs.push({ from, to, isRenewed: false });
    left.delete(identity);
  }
  return { pairs, left: [...left.values()] as readonly Manifest[], right: right as readonly Manifest[] };
}

/** Identity without a checksum at the end of the name; objects that hold data are never taken for one another. */
function withoutChecksum(object: KubernetesObject): string {
  const identity = identityOf(object);
  return holdsData(object.kind) ? identity : identity.replace(/-[0-9a-f]{8,10}$/, '');
}

/** Manifests by a key, without those that share theirs. */
function onlyOnes(
  manifests: readonly Manifest[],
  keyOf: (manifest: Manifest) => string,
): Map<string, Manifest> {
  const groups = Map.groupBy(manifests, keyOf);
  return new Map(
    [...groups].flatMap(([key, [only, ...others]]) => (others.length === 0 ? [[key, only]] : [])),
  );
}
