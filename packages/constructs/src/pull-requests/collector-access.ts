import { Construct } from 'constructs';
import type { IRole, IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { define } from '../define.ts';

/** The account that removes environments whose time is over. */
export interface Collector {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Leave to remove this namespace, given by the namespace itself: a Role in a namespace counts for the Namespace object of
 * that name, too. So the collector can remove the environments that say so, and no other namespace of the cluster.
 */
export class CollectorAccess extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly namespace: string; readonly collector: Collector },
  ) {
    super(scope, id);
    const { namespace, collector } = props;
    const { name } = collector;
    const role = define<IRole>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace },
      rules: [
        { apiGroups: [''], resources: ['namespaces'], resourceNames: [namespace], verbs: ['get', 'delete'] },
      ],
    });
    const binding = define<IRoleBinding>(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', ...collector }],
    });
    binding.node.addDependency(role);
  }
}
