import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';

type EgressRule = NonNullable<NonNullable<INetworkPolicy['spec']>['egress']>[number];

/** Where a service is on the network, so that a NetworkPolicy can allow the way to it and nothing else. */
export type Reach =
  | {
      /** Pods that serve it; in the same namespace unless one is given. */
      readonly pods: Readonly<Record<string, string>>;
      readonly namespace?: string;
      readonly ports: readonly number[];
    }
  | {
      /** Address ranges of hosts outside the cluster. */
      readonly cidrs: readonly string[];
      readonly ports: readonly number[];
    }
  | {
      /** Why the address ranges are not known: the ports are open to every address. */
      readonly open: string;
      readonly ports: readonly number[];
    };

const tcp = (ports: readonly number[]): { protocol: 'TCP'; port: number }[] =>
  [...ports].sort((a, b) => a - b).map((port) => ({ protocol: 'TCP', port }));

/** The rule that allows the way to a service. */
export function egressTo(reach: Reach): EgressRule {
  const ports = tcp(reach.ports);
  if ('cidrs' in reach) return { to: reach.cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports };
  if ('open' in reach) return { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports };
  return {
    to: [
      {
        podSelector: { matchLabels: { ...reach.pods } },
        ...(reach.namespace !== undefined && { namespaceSelector: namespaceNamed(reach.namespace) }),
      },
    ],
    ports,
  };
}

type IngressRule = NonNullable<NonNullable<INetworkPolicy['spec']>['ingress']>[number];

/**
 * The part of a NetworkPolicy that lets pods of a namespace in, or nobody where none is given. An empty list would say
 * the same, but the API server drops it, and every sync would put it back.
 */
export function ingressFrom(
  namespace: string | undefined,
  ports: readonly number[],
): { readonly ingress?: IngressRule[] } {
  if (namespace === undefined) return {};
  return { ingress: [{ from: [{ namespaceSelector: namespaceNamed(namespace) }], ports: tcp(ports) }] };
}

/** Where names are resolved. */
export interface NameServers {
  readonly namespace: string;
  readonly pods: Readonly<Record<string, string>>;
  readonly port: number;
  /** Addresses of resolvers that are no pods, such as a cache on every node. */
  readonly cidrs: readonly string[];
}

/** Those of most clusters, with the usual address of a cache on the node. */
export const usualNameServers: NameServers = {
  namespace: 'kube-system',
  pods: { 'k8s-app': 'kube-dns' },
  port: 53,
  cidrs: ['169.254.20.10/32'],
};

/** The rule that allows name resolution. */
export function egressToNames({ namespace, pods, port, cidrs }: NameServers): EgressRule {
  return {
    to: [
      { namespaceSelector: namespaceNamed(namespace), podSelector: { matchLabels: { ...pods } } },
      ...cidrs.map((cidr) => ({ ipBlock: { cidr } })),
    ],
    ports: [
      { protocol: 'UDP', port },
      { protocol: 'TCP', port },
    ],
  };
}

/** Selects a namespace by the label that Kubernetes gives it. */
export function namespaceNamed(name: string): { matchLabels: Record<string, string> } {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

/** Reasons of all open ways, for the annotation that the policy rules ask for; undefined when there are none. */
export function openReasons(reaches: readonly Reach[]): string | undefined {
  const reasons = reaches.flatMap((reach) => ('open' in reach ? [reach.open] : []));
  return reasons.length === 0 ? undefined : [...new Set(reasons)].join('; ');
}
