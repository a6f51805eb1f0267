import {
  contentAnnotation,
  environmentLabel,
  managedLabel,
  pullRequestLabel,
  tierLabel,
  timeToLiveAnnotation,
} from '@fink/constructs';
import type { ApplicationView, NamespaceView } from '../../../src/env/cluster-view.ts';

/** Noon of a day, and some hours after it. */
export const hours = (after: number): Date => new Date(Date.UTC(2026, 0, 1, 12) + after * 3_600_000);

export const stuckAfter = 15 * 60_000;

const labelsOf = (number: number): Record<string, string> => ({
  [managedLabel.name]: managedLabel.value,
  [environmentLabel]: `ci-pr-${number}`,
  [pullRequestLabel]: String(number),
});

/** The namespace of a pull request. */
export const namespaceOf = (number: number, changes: Partial<NamespaceView> = {}): NamespaceView => ({
  name: `ci-pr-${number}`,
  uid: `uid-${number}`,
  resourceVersion: '1',
  labels: { ...labelsOf(number), [tierLabel]: 'development' },
  annotations: { [timeToLiveAnnotation]: '48h' },
  remaining: [],
  ...changes,
});

/** The Application of a pull request, made at hour 0. */
export const applicationOf = (number: number, changes: Partial<ApplicationView> = {}): ApplicationView => ({
  name: `ci-pr-${number}`,
  resourceVersion: '1',
  labels: labelsOf(number),
  annotations: { [timeToLiveAnnotation]: '48h', [contentAnnotation]: 'first' },
  destination: `ci-pr-${number}`,
  createdAt: hours(0),
  isSyncing: false,
  ...changes,
});
