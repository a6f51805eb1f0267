import { Construct } from 'constructs';
import type { IRole, IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1';
import { define } from '../define.ts';

/** Accounts of Spark's pods. */
export const sparkAccounts = { driver: 'spark', executor: 'spark-executor' } as const;

/**
 * Who Spark's pods are: drivers may make and remove their executors in this namespace, and read no Secret; executors
 * may nothing.
 */
export class SparkAccess extends Construct {
  constructor(scope: Construct, id: string, { namespace }: { readonly namespace: string }) {
    super(scope, id);
    const name = sparkAccounts.driver;
    const account = define<IServiceAccount>(this, 'driver', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: true,
    });
    define<IServiceAccount>(this, 'executor', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: sparkAccounts.executor, namespace },
      automountServiceAccountToken: false,
    });
    const role = define<IRole>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace },
      rules: [
        // Executors: made one by one, watched, removed one by one and, at the end, all that carry the job's label.
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['create', 'get', 'list', 'watch', 'patch', 'delete', 'deletecollection'],
        },
        // The executors' Spark settings.
        {
          apiGroups: [''],
          resources: ['configmaps'],
          verbs: ['create', 'get', 'list', 'watch', 'delete', 'deletecollection'],
        },
        // The driver's own, which the operator makes and the driver removes at the end; claims likewise, though we use none.
        {
          apiGroups: [''],
          resources: ['services', 'persistentvolumeclaims'],
          verbs: ['get', 'list', 'watch', 'delete', 'deletecollection'],
        },
      ],
    });
    const binding = define<IRoleBinding>(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    binding.node.addDependency(account, role);
  }
}
