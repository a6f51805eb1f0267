import type { KubernetesObject } from '../kubernetes-object.ts';
import type { Draft } from './change.ts';
import type { Path } from './path.ts';
import type { SameText } from './same.ts';
import type { Words } from './words.ts';

/** A place in an object whose value changed, appeared (`before` undefined) or went (`after` undefined). */
export interface Field {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a rule knows beside the field. */
export interface Context {
  readonly words: Words;
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  readonly sameText: SameText;
}

/**
 * Words for a change. No drafts mean that the rule has none for this one: other rules are asked then, and the
 * members below, so that no change is without words. A rule that answers answers for all below its path.
 *
 * @param names what `*` and `[]` of the pattern stand for
 */
export type Describe = (field: Field, names: readonly string[], context: Context) => readonly Draft[];

/** Words for the changes at some paths of some kinds. */
export interface Rule {
  /** @default - objects of every kind */
  readonly kinds?: readonly string[];
  /** Patterns of {@link matchPath}. */
  readonly paths: readonly string[];
  readonly describe: Describe;
}
