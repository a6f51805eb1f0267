import type { EnvironmentView } from '../environment-view.ts';
import { type Place, show, textOf } from '../place.ts';
import { type Rule, severityIn } from '../rule.ts';

/** Digest of an image that no registry has given a digest to yet. */
export const pendingDigest = `sha256:${'0'.repeat(64)}`;

/** The images of all pods, each place once. */
export function imagesOf({ pods }: EnvironmentView): readonly Place[] {
  const places = pods.flatMap(({ containers }) => containers.map(({ image }) => image));
  return [...new Map(places.map((place) => [`${place.manifest.file} ${place.path}`, place])).values()];
}

/** Images of containers. */
export const imageRules: readonly Rule[] = [
  {
    id: 'policy/image-digest',
    description:
      'Every image is given by its digest, so that what was tested is what runs (development: warning).',
    *check(view) {
      for (const image of imagesOf(view)) {
        const text = textOf(image);
        if (text !== undefined && /@sha256:[0-9a-f]{64}$/.test(text)) continue;
        yield {
          place: image,
          message: `the image ${show(image)} has no digest: what it means may change`,
          remedy: 'Write the image as repository:tag@sha256:digest.',
          severity: severityIn(view.context),
        };
      }
    },
  },
  {
    id: 'policy/image-pending',
    description:
      'No image waits for its first release: its digest is not the all-zero mark (an error in production once images are released).',
    *check(view) {
      const { tier, imagesReleased } = view.context;
      for (const image of imagesOf(view).filter((image) => textOf(image)?.endsWith(pendingDigest)))
        yield {
          place: image,
          message: `the image ${show(image)} is not released: its pods cannot start`,
          remedy: 'Release the image, and promote its digest to this environment.',
          severity: tier === 'production' && imagesReleased ? 'error' : 'warning',
        };
    },
  },
  {
    id: 'policy/image-source',
    description: 'No image comes from docker.io/bitnami or its legacy archive, which are no longer kept.',
    *check(view) {
      for (const image of imagesOf(view))
        if (/^(docker\.io\/|registry-1\.docker\.io\/|index\.docker\.io\/)?bitnami/.test(textOf(image) ?? ''))
          yield {
            place: image,
            message: `the image ${show(image)} gets no more security fixes`,
            remedy: 'Use the image of the project itself.',
          };
    },
  },
];
