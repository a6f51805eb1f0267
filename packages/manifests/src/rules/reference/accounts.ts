import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';
import { chartNamespacesOf } from './namespaces.ts';

/** ClusterRoles that every cluster has. */
const builtInRoles = new Set(['admin', 'cluster-admin', 'edit', 'view']);

/** Whether a service account exists: rendered, declared, made by Kubernetes or by an operator. */
function hasAccount(view: EnvironmentView, namespace: string, name: string): boolean {
  const isExternal = view.context.external.serviceAccounts?.some(
    (account) => account.namespace === namespace && account.name === name,
  );
  // Strimzi and MinIO's operator make accounts for the pods of their resources.
  const owners: readonly (readonly [kind: string, suffix: string])[] = [
    ['Kafka', '-kafka'],
    ['Kafka', '-entity-operator'],
    ['Tenant', '-sa'],
  ];
  return (
    name === 'default' ||
    isExternal === true ||
    view.find('ServiceAccount', namespace, name) !== undefined ||
    owners.some(
      ([kind, suffix]) =>
        name.endsWith(suffix) && view.find(kind, namespace, name.slice(0, -suffix.length)) !== undefined,
    )
  );
}

/** Who acts in the cluster, and with which rights. */
export const accountRules: readonly Rule[] = [
  {
    id: 'reference/service-account',
    description:
      'Every service account that pods run under is rendered in their namespace or declared external.',
    *check(view) {
      for (const { serviceAccount, namespace } of view.pods) {
        const name = textOf(serviceAccount);
        if (name === undefined || hasAccount(view, namespace, name)) continue;
        yield {
          place: serviceAccount,
          message: `runs under the service account ${name}, which the namespace ${namespace} does not have`,
          remedy: 'Render the ServiceAccount, or declare it among the external ones of the environment.',
        };
      }
    },
  },
  {
    id: 'reference/subject',
    description: 'Every service account that a RoleBinding or ClusterRoleBinding gives rights to exists.',
    *check(view) {
      const charts = chartNamespacesOf(view);
      for (const manifest of view.of('RoleBinding', 'ClusterRoleBinding')) {
        for (const subject of itemsOf(at(rootOf(manifest), 'subjects'))) {
          if (textOf(at(subject, 'kind')) !== 'ServiceAccount') continue;
          const namespace = textOf(at(subject, 'namespace')) ?? manifest.object.metadata.namespace ?? '';
          const name = at(subject, 'name');
          // What the chart of an operator brings is not known here.
          if (charts.has(namespace) || hasAccount(view, namespace, show(name))) continue;
          yield {
            place: name,
            message: `gives rights to the service account ${namespace}/${show(name)}, which does not exist`,
            remedy: 'Correct the name or namespace, or render the ServiceAccount.',
          };
        }
      }
    },
  },
  {
    id: 'reference/role',
    description:
      'The role that a RoleBinding or ClusterRoleBinding refers to is rendered or built into Kubernetes.',
    *check(view) {
      for (const manifest of view.of('RoleBinding', 'ClusterRoleBinding')) {
        const reference = at(rootOf(manifest), 'roleRef');
        const kind = show(at(reference, 'kind'));
        const name = at(reference, 'name');
        const isCluster = kind === 'ClusterRole';
        const isBuiltIn = isCluster && (builtInRoles.has(show(name)) || show(name).startsWith('system:'));
        const namespace = isCluster ? undefined : manifest.object.metadata.namespace;
        if (isPresent(name) && (isBuiltIn || view.find(kind, namespace, show(name)))) continue;
        yield {
          place: name,
          message: `refers to the ${kind} ${show(name)}, which is not rendered${isCluster ? '' : ` in the namespace ${namespace}`}`,
          remedy: 'Correct the name, or render the role.',
        };
      }
    },
  },
];
