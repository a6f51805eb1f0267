import type { GroupKind } from '../kinds.ts';

/** An operator's Helm chart at one version, with the few values that are not the chart's own. */
export interface OperatorChart {
  /** Name of its Argo CD Application and of its Helm release. */
  readonly name: string;
  /** Namespace of the operator, which its Application makes. */
  readonly namespace: string;
  /** What its pods may do, by Pod Security's levels. */
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** Chart repository: a URL, or host and path of an OCI registry. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Other namespaces that the chart puts objects into: roles for what it watches. They must exist before it. */
  readonly otherNamespaces?: readonly string[];
}

/** What every chart may be told. */
export interface ChartOptions {
  /** The namespace that operators look after. */
  readonly watched: string;
  /** Whether they look after every other namespace as well: those that come and go. @default false */
  readonly watchesAll?: boolean;
  /** Whether Prometheus is there to read metrics. */
  readonly monitoring: boolean;
}

/** The namespaces that an operator looks after, by name; empty when it is every one. */
export function watchedNamespaces({ watched, watchesAll = false }: ChartOptions): string[] {
  return watchesAll ? [] : [watched];
}

/**
 * Kinds that the charts bring, for their project. In namespaces they may make anything: what, is the charts' business,
 * and the project confines them to the operators' namespaces.
 */
export const chartKinds: {
  readonly cluster: readonly GroupKind[];
  readonly namespaced: readonly GroupKind[];
} = {
  cluster: [
    { group: '', kind: 'Namespace' },
    { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' },
    { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' },
    { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
    { group: 'apiregistration.k8s.io', kind: 'APIService' },
    { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
  ],
  namespaced: [{ group: '*', kind: '*' }],
};
