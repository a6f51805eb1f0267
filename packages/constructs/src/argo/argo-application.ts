import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Application } from '../application.ts';
import { define } from '../define.ts';
import { ownPrefix, selectorLabels } from '../labels.ts';
import { argoNamespace, inCluster } from './argo-names.ts';
import { syncRetry } from './sync-patience.ts';

type ApplicationSpec = NonNullable<IApplication['spec']>;

/** Fields of some objects that somebody else sets, and why that is right. */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
  /** JSON pointers: `/spec/replicas`. */
  readonly fields: readonly string[];
  readonly reason: string;
}

export interface ArgoApplicationProps {
  readonly name: string;
  /** Name of its project, which must be there first. */
  readonly project: string;
  /** Namespace that its objects go to. */
  readonly namespace: string;
  readonly source: NonNullable<ApplicationSpec['source']>;
  /** Application of ours that it deploys. @default none: an operator's chart */
  readonly deploys?: Application;
  /**
   * Whether its objects stay when it is removed. Data must: Kafka, the object store, and the operators that look after
   * them. @default false: they go with it, all but custom resource definitions
   */
  readonly keepsObjects?: boolean;
  /** Whether a person confirms before objects that it no longer has are removed. @default false: they go at once */
  readonly confirmsPruning?: boolean;
  /** Labels of the namespace, which it makes. @default the namespace is there already */
  readonly createsNamespace?: Readonly<Record<string, string>>;
  /** @default none: every field that differs is put right */
  readonly ignoredDifferences?: readonly IgnoredDifference[];
}

/**
 * An Argo CD Application: one folder of our manifests, or one operator's Helm chart. It syncs by itself, puts right what
 * is changed by hand, and tries a failed sync again with whatever was pushed meanwhile.
 */
export class ArgoApplication extends Construct {
  readonly object: ApiObject;
  readonly deploys: Application | undefined;

  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id);
    this.deploys = props.deploys;
    const { ignoredDifferences = [], createsNamespace } = props;
    const reasons = [...new Set(ignoredDifferences.map(({ reason }) => reason))];
    this.object = define<IApplication>(this, 'application', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: props.name,
        namespace: argoNamespace,
        labels: { ...selectorLabels(props.name), 'app.kubernetes.io/component': 'application' },
        annotations: {
          // Differences as the API server sees them, after defaults and admission.
          'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
          ...(reasons.length > 0 && { [`${ownPrefix}/ignored-differences`]: reasons.join('; ') }),
        },
        ...(!props.keepsObjects && { finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'] }),
      },
      spec: {
        project: props.project,
        source: props.source,
        destination: { server: inCluster, namespace: props.namespace },
        // What ran before is in git: rolling back is a push.
        revisionHistoryLimit: 3,
        syncPolicy: {
          automated: { prune: true, selfHeal: true, allowEmpty: false },
          syncOptions: syncOptions(props),
          retry: syncRetry,
          ...(createsNamespace !== undefined && { managedNamespaceMetadata: { labels: createsNamespace } }),
        },
        ...(ignoredDifferences.length > 0 && {
          ignoreDifferences: ignoredDifferences.map(({ group, kind, name, fields }) => ({
            group,
            kind,
            ...(name !== undefined && { name }),
            jsonPointers: [...fields],
          })),
        }),
      },
    });
  }
}

/** How Argo CD applies the objects of an Application. */
export function syncOptions(
  props: Pick<
    ArgoApplicationProps,
    'createsNamespace' | 'deploys' | 'ignoredDifferences' | 'confirmsPruning'
  >,
): string[] {
  const { createsNamespace, deploys, ignoredDifferences = [] } = props;
  return [
    `CreateNamespace=${createsNamespace !== undefined}`,
    // Large custom resource definitions fit into no annotation, and fields of others are left alone.
    'ServerSideApply=true',
    // Otherwise the first sync takes over, and then removes, what `kubectl apply` put beside our fields.
    ...(deploys !== undefined ? ['ClientSideApplyMigration=false'] : []),
    // Two applications that fight for one object would undo each other for ever.
    'FailOnSharedResource=true',
    // What goes, goes when its successor is healthy.
    'PruneLast=true',
    ...(props.confirmsPruning ? ['Prune=confirm'] : []),
    ...(ignoredDifferences.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
  ];
}
