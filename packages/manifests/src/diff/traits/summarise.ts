import { traits } from './registry.ts';
import type { Side, Statement } from './trait.ts';

/** How `after` differs from `before`, as a person would tell it; nothing if one of them has no objects. */
export function summarise(before: Side, after: Side): Statement[] {
  if (before.manifests.length === 0 || after.manifests.length === 0) return [];
  return traits.flatMap(([subject, trait]) =>
    trait(before, after).map((sentence) => ({ subject, sentence })),
  );
}
