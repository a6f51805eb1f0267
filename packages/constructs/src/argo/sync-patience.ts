import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';

type Retry = NonNullable<NonNullable<NonNullable<IApplication['spec']>['syncPolicy']>['retry']>;

/**
 * Longest that a sync may take with all its retries [s]. Argo CD knows one limit for all Applications. When it is over,
 * the commit is never tried again by itself (argo-cd 3.5: controller/appcontroller.go), so it must outlast what ends by
 * itself or by a person who is at it: images of a first installation, a registry that is away, a secret store that
 * somebody has still to make.
 */
export const syncTimeoutSeconds = 7200;

/**
 * How often a failed sync is tried again: for as long as the limit above lets it, and each time with the newest commit,
 * so that a push that mends it counts within minutes. The limit must be finite: where the setting is not loaded yet,
 * it is the only end.
 */
export const syncRetry: Retry = {
  limit: 50,
  backoff: { duration: '15s', factor: 2, maxDuration: '3m' },
  refresh: true,
};
