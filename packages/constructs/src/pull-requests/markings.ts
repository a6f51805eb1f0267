import type { KubernetesObject } from '@fink/manifests';
import { ownPrefix } from '../labels.ts';

/** Label of everything that belongs to the environment of a pull request: the environment's name. */
export const environmentLabel = `${ownPrefix}/environment`;

/** Label of the same objects: the pull request's number. */
export const pullRequestLabel = `${ownPrefix}/pull-request`;

/** Annotation of the same objects: how long they live after they were deployed last (`48h`). */
export const timeToLiveAnnotation = `${ownPrefix}/time-to-live`;

/** Annotation of a pull request's Application: what stands for the content that its generator found. */
export const contentAnnotation = `${ownPrefix}/content`;

/** Annotation of an Application whose environment was removed because its time was over: the content it had. */
export const expiredAnnotation = `${ownPrefix}/expired-with`;

/** Annotation of an Application that was brought back since its content changed: when. */
export const renewedAnnotation = `${ownPrefix}/renewed-at`;

/** Name of the environment of a pull request. */
export const pullRequestName = (environment: string, number: number | string): string =>
  `${environment}-pr-${number}`;

/** What tells the objects of a pull request's environment from all others. */
export interface Markings {
  readonly environment: string;
  readonly number: number;
  readonly timeToLive: string;
}

/** The object with the labels and the time to live of a pull request's environment. */
export function marked(
  object: KubernetesObject,
  { environment, number, timeToLive }: Markings,
): KubernetesObject {
  const { labels, annotations } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...labels, [environmentLabel]: environment, [pullRequestLabel]: String(number) },
      annotations: { ...annotations, [timeToLiveAnnotation]: timeToLive },
    },
  };
}
