import type { Manifest } from '../../manifest.ts';
import { annotationOf, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Annotation by which an object tells Argo CD how to treat it. */
export const syncOptionsAnnotation = 'argocd.argoproj.io/sync-options';

/** Kinds that hold data: removing an object of them removes alerts. */
export const dataKinds = [
  'Namespace',
  'Kafka',
  'KafkaNodePool',
  'KafkaTopic',
  'Tenant',
  'PersistentVolumeClaim',
] as const;

/** The sync options of an object: `Prune` -> `confirm`. */
export function syncOptionsOf(manifest: Manifest): ReadonlyMap<string, string> {
  const text = textOf(annotationOf(manifest, syncOptionsAnnotation)) ?? '';
  return new Map(
    text
      .split(',')
      .map((option) => option.trim().split('='))
      .map(([name = '', value = '']) => [name, value] as const),
  );
}

/** Whether an operation on an object is refused, or waits for a person. */
export function isGuarded(manifest: Manifest, operation: 'Prune' | 'Delete'): boolean {
  return ['confirm', 'false'].includes(syncOptionsOf(manifest).get(operation) ?? '');
}

/** Nothing that holds data is removed by a push alone. */
export const deletionRules: readonly Rule[] = [
  {
    id: 'policy/deletion-protection',
    description: `In production Argo CD neither prunes nor deletes a ${dataKinds.join(', ')} without confirmation.`,
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const manifest of view.of(...dataKinds)) {
        const open = (['Prune', 'Delete'] as const).filter((operation) => !isGuarded(manifest, operation));
        if (open.length === 0) continue;
        yield {
          place: annotationOf(manifest, syncOptionsAnnotation),
          message: `may be removed without confirmation (${open.join(' and ')})`,
          remedy: `Set the annotation ${syncOptionsAnnotation}: Prune=confirm,Delete=confirm.`,
        };
      }
    },
  },
];
