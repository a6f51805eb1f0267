import type { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1';
import { define } from './define.ts';
import { ownPrefix } from './labels.ts';
import { egressTo, openReasons, type Reach } from './reach.ts';

export interface CommandAccessProps {
  /** Of the command, and of what is made here. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** What it talks to; nobody talks to it. */
  readonly reaches: readonly Reach[];
}

/** The service account of a command, without a token, and the ways that its pods may go. */
export function commandAccess(scope: Construct, { name, namespace, labels, reaches }: CommandAccessProps) {
  const account = define<IServiceAccount>(scope, 'account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    automountServiceAccountToken: false,
  });
  const reason = openReasons(reaches);
  const network = define<INetworkPolicy>(scope, 'network', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
    },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      egress: reaches.map(egressTo),
    },
  });
  return { account, network };
}
