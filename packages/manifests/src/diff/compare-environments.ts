import type { Manifest } from '../manifest.ts';
import type { Change } from './change.ts';
import { diffManifests } from './diff-manifests.ts';
import type { ComparedNames } from './render-changes.ts';
import { summarise } from './traits/summarise.ts';
import type { Statement } from './traits/trait.ts';

/** How the second of two environments differs from the first. */
export interface Comparison {
  readonly names: ComparedNames;
  /** As a person would tell it; what is the same in both is not said. */
  readonly summary: readonly Statement[];
  /** Every difference, those that the summary tells included. */
  readonly changes: readonly Change[];
}

/**
 * Compares two environments by their manifests alone.
 *
 * @param names the environments, as they are called in their manifests and in the summary
 */
export function compareEnvironments(
  before: readonly Manifest[],
  after: readonly Manifest[],
  names: ComparedNames,
): Comparison {
  return {
    names,
    summary: summarise({ name: names.before, manifests: before }, { name: names.after, manifests: after }),
    changes: diffManifests(before, after, { environments: names }),
  };
}
