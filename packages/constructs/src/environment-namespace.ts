import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { ILimitRange, INamespace, IResourceQuota } from 'kubernetes-models/v1';
import { define } from './define.ts';
import { tierLabel } from './labels.ts';
import { protectData } from './protection.ts';
import { egressToNames, type NameServers, usualNameServers } from './reach.ts';

export interface EnvironmentNamespaceProps {
  readonly name: string;
  /** The most that all pods together may ask for. */
  readonly quota: {
    readonly cpu: string;
    readonly memory: string;
    readonly storage: string;
    readonly pods: number;
  };
  /** @default those of most clusters */
  readonly nameServers?: NameServers;
  /** In production removing it needs a person's confirmation. */
  readonly tier: 'development' | 'production';
}

/**
 * The namespace of an environment: Pod Security `restricted`, a quota, defaults for pods that ask for nothing, names
 * for everybody, and no other way in or out that another NetworkPolicy does not open.
 */
export class EnvironmentNamespace extends Construct {
  /** The namespace itself, for what must come right after it. */
  readonly object: ApiObject;

  constructor(scope: Construct, id: string, props: EnvironmentNamespaceProps) {
    super(scope, id);
    const namespace = props.name;
    this.object = define<INamespace>(this, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: {
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
          [tierLabel]: props.tier,
        },
        annotations: protectData(props.tier === 'production'),
      },
    });
    const inside = [
      define<IResourceQuota>(this, 'quota', {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'environment', namespace },
        spec: {
          hard: {
            'requests.cpu': props.quota.cpu,
            'requests.memory': props.quota.memory,
            'limits.memory': props.quota.memory,
            'requests.storage': props.quota.storage,
            pods: String(props.quota.pods),
          },
        },
      }),
      // The quota refuses pods without requests: operators' helper pods that name none get these.
      define<ILimitRange>(this, 'defaults', {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'defaults', namespace },
        spec: {
          limits: [
            {
              type: 'Container',
              defaultRequest: { cpu: '50m', memory: '128Mi' },
              default: { memory: '256Mi' },
            },
          ],
        },
      }),
      define<INetworkPolicy>(this, 'default-deny', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'default-deny', namespace },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      }),
      define<INetworkPolicy>(this, 'names', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'name-resolution', namespace },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [egressToNames(props.nameServers ?? usualNameServers)],
        },
      }),
    ];
    for (const object of inside) object.node.addDependency(this.object);
  }
}
