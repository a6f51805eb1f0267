import type { KubernetesObject } from '../../kubernetes-object.ts';
import type { Manifest } from '../../manifest.ts';

/** One of two environments that are compared. */
export interface Side {
  /** Name of the environment. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** One sentence of the summary of two environments. */
export interface Statement {
  /** What it is about: `Kafka`. */
  readonly subject: string;
  /** A whole sentence on the second environment, as it differs from the first. */
  readonly sentence: string;
}

/**
 * Sentences on one subject: how `after` differs from `before`. What is the same in both is not said, what one of them
 * lacks is no error.
 */
export type Trait = (before: Side, after: Side) => readonly string[];

/** Objects of some kinds. */
export const ofKind = ({ manifests }: Side, ...kinds: readonly string[]): KubernetesObject[] =>
  manifests.map(({ object }) => object).filter(({ kind }) => kinds.includes(kind));
