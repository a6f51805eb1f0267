import { isDeepStrictEqual } from 'node:util';
import { nameOf } from '../../kubernetes-object.ts';
import type { Manifest } from '../../manifest.ts';
import { annotationOf, rootOf, show, textOf } from '../place.ts';
import { dataKinds, isGuarded, syncOptionsAnnotation } from '../policy/deletion-protection.ts';
import { imagesOf, pendingDigest } from '../policy/images.ts';
import { severityIn, type TransitionRule } from '../rule.ts';
import type { Transition } from '../transition.ts';

/** Annotation of an object: why it may be removed. It has to be there before the removal. */
export const allowRemovalAnnotation = 'fink-broker.org/allow-removal';

const allowsRemoval = (manifest: Manifest): boolean =>
  Boolean(textOf(annotationOf(manifest, allowRemovalAnnotation))?.trim());

/** Objects that are gone and whose removal loses data, or locks a workload out. */
function losses({ before, removed }: Transition): readonly Manifest[] {
  const kinds = new Set<string>([...dataKinds, 'CustomResourceDefinition']);
  return removed.filter((manifest) => {
    const { kind, metadata } = manifest.object;
    const isUsedUser =
      kind === 'KafkaUser' &&
      before.dataReferences.some(
        (use) =>
          use.kind === 'Secret' &&
          use.name === metadata.name &&
          use.place.manifest.object.metadata.namespace === metadata.namespace,
      );
    return (kinds.has(kind) || isUsedUser) && !allowsRemoval(manifest);
  });
}

/** What a lost object came back as, under another name or in another namespace. */
function renames(transition: Transition): ReadonlyMap<Manifest, Manifest> {
  const free = new Set(transition.added);
  const found = new Map<Manifest, Manifest>();
  for (const manifest of losses(transition)) {
    const other = [...free].find(
      ({ object }) =>
        object.kind === manifest.object.kind &&
        isDeepStrictEqual(object['spec'] ?? {}, manifest.object['spec'] ?? {}),
    );
    if (!other) continue;
    free.delete(other);
    found.set(manifest, other);
  }
  return found;
}

const remedy = `Keep the object; or give it the annotation ${allowRemovalAnnotation} with the reason, and remove it in the push after.`;

/** What is no longer there. */
export const removalRules: readonly TransitionRule[] = [
  {
    id: 'transition/removal',
    description: `No ${dataKinds.join(', ')}, CustomResourceDefinition or KafkaUser of a workload is removed, unless its annotation ${allowRemovalAnnotation} said why (development: warning).`,
    *check(transition) {
      const renamed = renames(transition);
      for (const manifest of losses(transition))
        if (!renamed.has(manifest))
          yield {
            place: rootOf(manifest),
            message: `is removed, and with it ${manifest.object.kind === 'KafkaUser' ? 'the access of those who use it' : 'what it holds'}`,
            remedy,
            severity: severityIn(transition.context),
          };
    },
  },
  {
    id: 'transition/rename',
    description:
      'No object that holds data gets another name or namespace: that is a removal and an empty new one (development: warning).',
    *check(transition) {
      for (const [manifest, other] of renames(transition))
        yield {
          place: rootOf(manifest),
          message: `becomes ${nameOf(other.object)}: the data of the old one are removed, the new one begins empty`,
          remedy,
          severity: severityIn(transition.context),
        };
    },
  },
  {
    id: 'transition/owner-changes',
    description:
      'No object that holds data moves to the folder of another Application, which may prune it (development: warning).',
    *check(transition) {
      for (const { before, after } of transition.pairs(...dataKinds)) {
        const [old, now] = [before.manifest.application, after.manifest.application];
        if (old === now || isGuarded(before.manifest, 'Prune') || allowsRemoval(before.manifest)) continue;
        yield {
          place: after,
          message: `moves from the Application ${old} to ${now}: if the first is synced before the second, it removes the object`,
          remedy: `Set the annotation ${syncOptionsAnnotation}: Prune=confirm in the push before.`,
          severity: severityIn(transition.context),
        };
      }
    },
  },
  {
    id: 'transition/protection-dropped',
    description: 'No object loses its protection against being pruned or deleted (development: warning).',
    *check(transition) {
      for (const { before, after } of transition.pairs()) {
        const dropped = (['Prune', 'Delete'] as const).filter(
          (operation) => isGuarded(before.manifest, operation) && !isGuarded(after.manifest, operation),
        );
        if (dropped.length === 0 || allowsRemoval(after.manifest)) continue;
        const [old, place] = [before, after].map(({ manifest }) =>
          annotationOf(manifest, syncOptionsAnnotation),
        );
        yield {
          place: place!,
          message: `is no longer protected (${dropped.join(' and ')}): from ${show(old!)} to ${show(place!)}`,
          remedy: `Keep the annotation, or say why in ${allowRemovalAnnotation}.`,
          severity: severityIn(transition.context),
        };
      }
    },
  },
  {
    id: 'transition/image-pending',
    description: 'No image that was released is waiting for a release again.',
    *check(transition) {
      const old = new Map(
        imagesOf(transition.before).map((image) => [`${image.manifest.file} ${image.path}`, image]),
      );
      for (const image of imagesOf(transition.after)) {
        const before = old.get(`${image.manifest.file} ${image.path}`);
        if (!before || !textOf(image)?.endsWith(pendingDigest)) continue;
        if (textOf(before)?.endsWith(pendingDigest) || !textOf(before)?.includes('@')) continue;
        yield {
          place: image,
          message: `goes from ${show(before)} to ${show(image)}, which is not released: its pods cannot start`,
          remedy: 'Keep the digest until the new image is released.',
        };
      }
    },
  },
];
