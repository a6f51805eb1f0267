import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, type Place, rootOf, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Kinds of the whole cluster, among those that a broker's repository holds. */
export const clusterKinds: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'ClusterTriggerAuthentication',
  'ClusterWorkflowTemplate',
  'CustomResourceDefinition',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/** Namespace that Argo CD lives in; it is there before anything of ours. */
const argocdNamespace = 'argocd';

/** The sources of an Argo CD Application. */
export function sourcesOf(application: Place['manifest']): readonly Place[] {
  const spec = at(rootOf(application), 'spec');
  const single = at(spec, 'source');
  return isPresent(single) ? [single] : itemsOf(at(spec, 'sources'));
}

/** Namespaces of the Applications that install charts, which Argo CD creates. */
export function chartNamespacesOf(view: EnvironmentView): ReadonlySet<string> {
  return new Set(
    view
      .of('Application')
      .filter((application) => sourcesOf(application).some((source) => isPresent(at(source, 'chart'))))
      .flatMap((application) => textOf(at(rootOf(application), 'spec', 'destination', 'namespace')) ?? []),
  );
}

/** Where objects are put. */
export const namespaceRules: readonly Rule[] = [
  {
    id: 'reference/namespace',
    description:
      'Every object states its namespace, unless its kind has none; the namespace is rendered, that of a chart, argocd or declared external.',
    *check(view) {
      const charts = chartNamespacesOf(view);
      const external = view.context.external.namespaces ?? [];
      for (const manifest of view.manifests) {
        const { kind, metadata } = manifest.object;
        const place = at(rootOf(manifest), 'metadata', 'namespace');
        const { namespace } = metadata;
        if (clusterKinds.has(kind)) {
          if (namespace !== undefined)
            yield {
              place,
              message: `states the namespace ${namespace}, but a ${kind} belongs to the whole cluster`,
              remedy: 'Leave the namespace out.',
            };
        } else if (namespace === undefined)
          yield {
            place,
            message: 'states no namespace: it would go wherever its Application points to',
            remedy: 'State metadata.namespace.',
          };
        else if (
          namespace !== argocdNamespace &&
          !charts.has(namespace) &&
          !external.includes(namespace) &&
          !view.find('Namespace', undefined, namespace)
        )
          yield {
            place,
            message: `is in the namespace ${namespace}, which nothing creates`,
            remedy: 'Render the Namespace, or correct the name.',
          };
      }
    },
  },
];
