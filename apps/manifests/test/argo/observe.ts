import { waitFor } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { type ArgoEnvironment, bootstrapTimeLimit } from './argo-environment.ts';
import { createdByIdentity, creationRevisions, plannedTurns } from './creation-order.ts';

/** Runs something, and says on standard error how long it took. @returns what it returns */
export async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await act();
  process.stderr.write(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}

/** The one that stands in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** An object as it is in the cluster; undefined when there is none. */
export async function live(
  { cluster }: ArgoEnvironment,
  resource: string,
  name: string,
  namespace = 'fink',
): Promise<KubernetesObject | undefined> {
  const args = ['get', resource, name, '-n', namespace, '-o', 'json', '--ignore-not-found'];
  const { stdout } = await cluster.kubectl(args, { allowFailure: true });
  return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as KubernetesObject);
}

/** All objects of a kind in a namespace; none where there is no such kind. */
export async function liveAll(
  { cluster }: ArgoEnvironment,
  resource: string,
  namespace = 'fink',
): Promise<readonly KubernetesObject[]> {
  const { code, stdout } = await cluster.kubectl(['get', resource, '-n', namespace, '-o', 'json'], {
    allowFailure: true,
  });
  return code === 0 ? (JSON.parse(stdout) as { readonly items: KubernetesObject[] }).items : [];
}

/** A condition of an object's status. */
export function conditionOf(
  object: KubernetesObject | undefined,
  wanted: string,
): { readonly status: string; readonly reason?: string } | undefined {
  const { conditions = [] } = (object?.['status'] ?? {}) as {
    readonly conditions?: readonly { type: string; status: string; reason?: string }[];
  };
  return conditions.find(({ type }) => type === wanted);
}

export const isReady = (object: KubernetesObject): boolean => conditionOf(object, 'Ready')?.status === 'True';

/** Waits for something, however busy the machine is. */
export const eventually = <T>(what: string, condition: () => Promise<T>) =>
  waitFor(condition, { what, timeout: bootstrapTimeLimit, interval: 250 });

/** Makes a change by hand, as somebody with rights might. */
export async function patchByHand(
  { cluster }: ArgoEnvironment,
  resource: string,
  name: string,
  change: object,
  namespace = 'fink',
): Promise<void> {
  await cluster.kubectl([
    'patch',
    resource,
    name,
    '-n',
    namespace,
    '--type=merge',
    '-p',
    JSON.stringify(change),
  ]);
}

/** When each object of ours was made; an object that is made anew has another number. */
export async function madeNow(environment: ArgoEnvironment): Promise<Map<string, number>> {
  const objects = plannedTurns(environment.repository.manifests).map(({ object }) => object);
  return createdByIdentity(objects, await creationRevisions(environment.cluster));
}
