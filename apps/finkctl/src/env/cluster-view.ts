/** A namespace as the cluster shows it. */
export interface NamespaceView {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Since when it is being removed. */
  readonly deletedAt?: Date;
  /** What keeps it from being removed, in the cluster's words. */
  readonly remaining: readonly string[];
}

/** An Argo CD Application as the cluster shows it. */
export interface ApplicationView {
  readonly name: string;
  readonly resourceVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Namespace that its objects go to. */
  readonly destination: string;
  readonly createdAt: Date;
  readonly deletedAt?: Date;
  /** When a whole sync ended well the last time. */
  readonly deployedAt?: Date;
  /** Whether a sync is under way or about to begin. */
  readonly isSyncing: boolean;
}

/** What environments of pull requests are made of, all that there is in a cluster. */
export interface ClusterView {
  readonly namespaces: readonly NamespaceView[];
  readonly applications: readonly ApplicationView[];
}

interface Metadata {
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly creationTimestamp?: string | Date;
  readonly deletionTimestamp?: string | Date;
}

/** A Namespace, as far as it is read here. */
export interface NamespaceObject {
  readonly metadata?: Metadata;
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

/** An Application, as far as it is read here. */
export interface ApplicationObject {
  readonly metadata: Metadata;
  readonly operation?: unknown;
  readonly spec: { readonly destination: { readonly namespace?: string } };
  readonly status?: {
    readonly history?: readonly { readonly deployedAt: string }[];
    readonly operationState?: { readonly phase?: string };
  };
}

const whenOf = (time: string | Date | undefined): { readonly deletedAt?: Date } =>
  time === undefined ? {} : { deletedAt: new Date(time) };

export function namespaceView({ metadata = {}, status }: NamespaceObject): NamespaceView {
  const { name = '', uid = '', resourceVersion = '', labels = {}, annotations = {} } = metadata;
  // Whatever is true of a namespace that is being removed says what is left of it.
  const remaining = (status?.conditions ?? []).flatMap(({ type, status, message }) =>
    status === 'True' ? [message ?? type] : [],
  );
  return {
    name,
    uid,
    resourceVersion,
    labels,
    annotations,
    ...whenOf(metadata.deletionTimestamp),
    remaining,
  };
}

export function applicationView({ metadata, operation, spec, status }: ApplicationObject): ApplicationView {
  const { name = '', resourceVersion = '', labels = {}, annotations = {} } = metadata;
  const deployed = status?.history?.map(({ deployedAt }) => new Date(deployedAt).getTime()) ?? [];
  return {
    name,
    resourceVersion,
    labels,
    annotations,
    destination: spec.destination.namespace ?? '',
    createdAt: new Date(metadata.creationTimestamp ?? 0),
    ...whenOf(metadata.deletionTimestamp),
    ...(deployed.length > 0 && { deployedAt: new Date(Math.max(...deployed)) }),
    isSyncing:
      operation !== undefined || ['Running', 'Terminating'].includes(status?.operationState?.phase ?? ''),
  };
}
