import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { Application } from '../application.ts';
import { define } from '../define.ts';
import { argoNamespace, inCluster } from './argo-names.ts';
import { type GroupKind, kindsOf } from './kinds.ts';

/** When Argo CD may apply changes. */
export interface SyncWindow {
  /** Inside of `allow` windows only, or outside of `deny` windows only; a deny window wins. */
  readonly kind: 'allow' | 'deny';
  /** Cron expression of its beginning. */
  readonly schedule: string;
  /** `90m`, `4h` */
  readonly duration: string;
  /** Of the schedule: `UTC`, `Europe/Paris`. */
  readonly timeZone: string;
  /** Whether a person may sync outside of it all the same. @default true: a fix cannot always wait */
  readonly manualSync?: boolean;
}

export interface ArgoProjectProps {
  readonly name: string;
  readonly description: string;
  /** Git repositories and chart repositories that its Applications may use. */
  readonly repositories: readonly string[];
  /** Namespaces that its Applications may put objects into. */
  readonly namespaces: readonly string[];
  /** Applications whose kinds it allows: those, and no others. They may still grow after this. */
  readonly applications: readonly Application[];
  /** Which names its Applications may give to Namespaces, with `*` for any text. @default any */
  readonly namespacesNamed?: string;
  /** Kinds that it allows besides: those of operators' charts. @default none */
  readonly kinds?: { readonly cluster: readonly GroupKind[]; readonly namespaced: readonly GroupKind[] };
  /** Whether objects in its namespaces that nobody declared are reported; operators make many. @default true */
  readonly reportsOrphans?: boolean;
  /** @default changes are applied at any time */
  readonly syncWindows?: readonly SyncWindow[];
}

/**
 * What a group of Applications may do: which repositories they pull, which namespaces and kinds they write. A mistake in
 * a manifest, or a repository taken over, reaches no further. An Application's project must be there before it.
 */
export class ArgoProject extends Construct {
  constructor(scope: Construct, id: string, props: ArgoProjectProps) {
    super(scope, id);
    const {
      applications,
      kinds = { cluster: [], namespaced: [] },
      namespacesNamed,
      syncWindows = [],
    } = props;
    // Lazy, because the applications get their objects after the project is declared.
    const whitelist = (scope: 'cluster' | 'namespaced') =>
      Lazy.any({
        produce: () =>
          merged(kindsOf(applications)[scope], kinds[scope]).map((each) =>
            each.kind === 'Namespace' && namespacesNamed !== undefined
              ? { ...each, name: namespacesNamed }
              : each,
          ),
      });
    define<IAppProject>(this, 'project', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: {
        name: props.name,
        namespace: argoNamespace,
        // It stays until no Application uses it.
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        description: props.description,
        sourceRepos: [...props.repositories].sort(),
        destinations: [...props.namespaces].sort().map((namespace) => ({ server: inCluster, namespace })),
        clusterResourceWhitelist: whitelist('cluster'),
        namespaceResourceWhitelist: whitelist('namespaced'),
        ...((props.reportsOrphans ?? true) && { orphanedResources: { warn: true } }),
        ...(syncWindows.length > 0 && {
          syncWindows: syncWindows.map(({ manualSync = true, ...window }) => ({
            ...window,
            applications: ['*'],
            manualSync,
          })),
        }),
      },
    });
  }
}

function merged(a: readonly GroupKind[], b: readonly GroupKind[]): GroupKind[] {
  const kinds = new Map([...a, ...b].map((each) => [`${each.group}/${each.kind}`, each]));
  return [...kinds].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, kind]) => ({ ...kind }));
}
