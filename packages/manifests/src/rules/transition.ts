import { identityOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { type EnvironmentView, viewOf } from './environment-view.ts';
import { type Place, rootOf } from './place.ts';
import type { RuleContext } from './rule.ts';

/** An object before and after the step. */
export interface Pair {
  readonly before: Place;
  readonly after: Place;
}

/** The step from one state of an environment to the next. */
export interface Transition {
  readonly context: RuleContext;
  readonly before: EnvironmentView;
  readonly after: EnvironmentView;
  /** Objects that are in both states; of these kinds, or of all. */
  pairs(...kinds: readonly string[]): readonly Pair[];
  readonly removed: readonly Manifest[];
  readonly added: readonly Manifest[];
}

/** Compares two states of one environment by the identity of their objects. */
export function transitionOf(
  before: readonly Manifest[],
  after: readonly Manifest[],
  context: RuleContext,
): Transition {
  const old = new Map(before.map((manifest) => [identityOf(manifest.object), manifest]));
  const now = new Map(after.map((manifest) => [identityOf(manifest.object), manifest]));
  const all = [...old].flatMap(([identity, manifest]): Pair[] => {
    const other = now.get(identity);
    return other ? [{ before: rootOf(manifest), after: rootOf(other) }] : [];
  });
  return {
    context,
    before: viewOf(before, context),
    after: viewOf(after, context),
    pairs: (...kinds) =>
      kinds.length === 0 ? all : all.filter(({ after }) => kinds.includes(after.manifest.object.kind)),
    removed: [...old].filter(([identity]) => !now.has(identity)).map(([, manifest]) => manifest),
    added: [...now].filter(([identity]) => !old.has(identity)).map(([, manifest]) => manifest),
  };
}
