import type { KubernetesObject } from '@fink/manifests';

/** An Application, as far as tests look at it. */
export interface Application extends KubernetesObject {
  readonly operation?: object;
  readonly status?: {
    readonly sync?: { readonly status: string; readonly revision?: string };
    readonly health?: { readonly status: string; readonly message?: string };
    readonly operationState?: OperationState;
    readonly resources?: readonly ApplicationResource[];
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  };
}

/** The sync that runs, or the last one that did. */
export interface OperationState {
  /** Running, Terminating, Succeeded, Failed or Error. */
  readonly phase: string;
  readonly message?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601; absent as long as it runs. */
  readonly finishedAt?: string;
  readonly retryCount?: number;
  readonly syncResult?: { readonly revision?: string };
}

/** An object that belongs to an Application. */
export interface ApplicationResource {
  readonly group?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly status?: string;
  readonly health?: { readonly status?: string; readonly message?: string };
  readonly requiresPruning?: boolean;
  readonly requiresDeletionConfirmation?: boolean;
}

/** The annotation by which Argo CD is asked to compare now; it takes it away when it has. */
export const REFRESH = 'argocd.argoproj.io/refresh';

/** The same for an ApplicationSet, which looks at git every three minutes otherwise. */
export const REFRESH_SET = 'argocd.argoproj.io/application-set-refresh';

/**
 * Whether Argo CD has brought everything of an Application to the cluster and finds it healthy, and no sync of it
 * runs or is asked for, nor a comparison.
 * @param revision commit that it must be of. @default any
 */
export function isSettled({ metadata, operation, status }: Application, revision?: string): boolean {
  const phase = status?.operationState?.phase;
  return (
    status?.sync?.status === 'Synced' &&
    status.health?.status === 'Healthy' &&
    operation === undefined &&
    metadata.annotations?.[REFRESH] === undefined &&
    phase !== 'Running' &&
    phase !== 'Terminating' &&
    (revision === undefined || status.sync.revision === revision)
  );
}

/** What an Application says of itself, in a line for a person. */
export function describeApplication({ metadata, status }: Application): string {
  const { sync, health, operationState, conditions = [] } = status ?? {};
  const parts = [
    `sync ${sync?.status ?? '(not compared yet)'}`,
    `health ${health?.status ?? '(unknown)'}${health?.message ? ` (${health.message})` : ''}`,
    ...(operationState ? [`operation ${operationState.phase}: ${operationState.message ?? ''}`] : []),
    ...conditions.map(({ type, message }) => `${type}: ${message}`),
  ];
  return `${metadata.name}: ${parts.join('; ')}`;
}
