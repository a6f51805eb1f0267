import { argoNamespace, contentAnnotation, expiredAnnotation, renewedAnnotation } from '@fink/constructs';
import {
  ApiException,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
} from '@kubernetes/client-node';
import { CommandError, UsageError } from '../failures.ts';
import {
  type ApplicationObject,
  type ApplicationView,
  applicationView,
  type ClusterView,
  type NamespaceObject,
  type NamespaceView,
  namespaceView,
} from './cluster-view.ts';

/** The few requests to a cluster that environments of pull requests need. */
export interface EnvironmentCluster {
  /** @throws CommandError when the cluster cannot be asked */
  view(): Promise<ClusterView>;
  /** Removes a namespace, if it is still as it was seen. @throws CommandError */
  remove(namespace: NamespaceView): Promise<void>;
  /** Switches automatic syncing, and notes why. @throws CommandError */
  switch(application: ApplicationView, to: 'on' | 'off', now: Date): Promise<void>;
}

const applications = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  namespace: argoNamespace,
  plural: 'applications',
} as const;

/**
 * Connects as kubectl does: by a kubeconfig (`KUBECONFIG`, `~/.kube/config`), or by the service account of the pod.
 *
 * @throws UsageError when there is neither
 */
export function connectCluster(kubeconfig?: string): EnvironmentCluster {
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (cause) {
    throw new UsageError(`The kubeconfig cannot be read: ${(cause as Error).message}.`, { cause });
  }
  // What the library takes when it finds nothing.
  if (config.getCurrentCluster()?.server === 'http://localhost:8080')
    throw new UsageError(
      'Nothing says where the cluster is. Set KUBECONFIG, or give --kubeconfig; in a pod, mount the token of its service account.',
    );
  return clusterOf(config.makeApiClient(CoreV1Api), config.makeApiClient(CustomObjectsApi));
}

function clusterOf(core: CoreV1Api, custom: CustomObjectsApi): EnvironmentCluster {
  return {
    async view() {
      // Namespaces first: Argo CD makes an Application before its namespace, so none that is new seems to have none.
      const namespaces = await told('list namespaces', () => core.listNamespace());
      const listed = (await told(`list Applications in ${argoNamespace}`, () =>
        custom.listNamespacedCustomObject(applications),
      )) as { readonly items: readonly ApplicationObject[] };
      return {
        namespaces: namespaces.items.map((each) => namespaceView(each as NamespaceObject)),
        applications: listed.items.map(applicationView),
      };
    },
    async remove({ name, uid, resourceVersion }) {
      await told(`delete the namespace ${name}`, () =>
        core.deleteNamespace({ name, body: { preconditions: { uid, resourceVersion } } }),
      );
    },
    async switch({ name, annotations, resourceVersion }, to, now) {
      const isOff = to === 'off';
      const body = {
        metadata: {
          resourceVersion,
          annotations: isOff
            ? { [expiredAnnotation]: annotations[contentAnnotation] ?? '', [renewedAnnotation]: null }
            : { [expiredAnnotation]: null, [renewedAnnotation]: now.toISOString() },
        },
        spec: { syncPolicy: { automated: { enabled: !isOff } } },
      };
      await told(`switch the Application ${name} ${to}`, () =>
        custom.patchNamespacedCustomObject(
          { ...applications, name, body },
          setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
        ),
      );
    },
  };
}

/** @throws CommandError that says what was tried, and what the cluster answered */
async function told<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    throw new CommandError(`Cannot ${what}: ${answerOf(cause)}`, { cause });
  }
}

function answerOf(error: unknown): string {
  if (!(error instanceof ApiException)) return String((error as Error).message ?? error);
  const body: unknown = error.body;
  try {
    const status = typeof body === 'string' ? JSON.parse(body) : body;
    if (typeof status?.message === 'string') return status.message;
  } catch {
    // No Status object: what came is said as it is.
  }
  return `HTTP ${error.code}: ${typeof body === 'string' ? body.trim() : JSON.stringify(body)}`;
}
