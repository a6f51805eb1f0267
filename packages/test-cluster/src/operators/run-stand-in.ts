import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '@fink/manifests';
import type { TestCluster } from '../cluster/test-cluster.ts';
import { listPath, type ObjectAccess } from './object-access.ts';
import type { Outcome, StandIn } from './stand-in.ts';
import { type LiveObject, watchObjects } from './watch-objects.ts';

/** Milliseconds between two looks at what is not settled. */
const PAUSE = 250;

export interface RunOptions {
  readonly objects: ObjectAccess;
  /** Whether an object is held back: it is not looked at. */
  isHeld(object: LiveObject): boolean;
  /** Takes what went wrong with an object last, or undefined when it goes well. */
  report(object: LiveObject, problem: string | undefined): void;
}

/**
 * Runs a stand-in: for each object after each of its changes, and again and again until it is settled.
 * @returns what ends it
 */
export async function runStandIn(
  cluster: Pick<TestCluster, 'server' | 'kubeconfig'>,
  standIn: StandIn,
  { objects, isHeld, report }: RunOptions,
): Promise<AsyncDisposable> {
  const pending = new Map<string, LiveObject>();
  const gone: LiveObject[] = [];
  let isEnded = false;

  const watch = await watchObjects(cluster, listPath(standIn), (event, object) => {
    const { uid } = object.metadata;
    if (event !== 'deleted') pending.set(uid, object);
    else {
      pending.delete(uid);
      gone.push(object);
    }
  });

  const attempt = async (object: LiveObject, act: () => Promise<Outcome | undefined>): Promise<Outcome> => {
    try {
      const outcome = (await act()) ?? 'settled';
      report(object, undefined);
      return outcome;
    } catch (error) {
      report(object, `${identityOf(object)}: ${(error as Error).message}`);
      return 'waiting';
    }
  };

  const look = async (): Promise<void> => {
    if ((pending.size === 0 && gone.length === 0) || !(await isRunning(objects, standIn))) return;
    for (const object of gone.splice(0))
      await attempt(object, async () => {
        await standIn.removed?.(object, { objects });
        return undefined;
      });
    const work = [...pending].filter(([, object]) => !isHeld(object));
    await Promise.all(
      work.map(async ([uid, object]) => {
        const outcome = await attempt(object, () => handle(standIn, object, objects));
        // Unless it changed meanwhile.
        if (outcome === 'settled' && pending.get(uid) === object) pending.delete(uid);
      }),
    );
  };

  const ended = (async () => {
    while (!isEnded) {
      await look();
      await sleep(PAUSE);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      isEnded = true;
      watch[Symbol.dispose]();
      await ended.catch(() => {});
    },
  };
}

/** Whether the operator's Deployment has a ready pod: without it nobody looks at its objects. */
async function isRunning(objects: ObjectAccess, { operator }: StandIn): Promise<boolean> {
  if (operator === undefined) return true;
  const deployment = await objects.get({ apiVersion: 'apps/v1', plural: 'deployments', ...operator });
  const status = deployment?.['status'] as { readonly readyReplicas?: number } | undefined;
  return (status?.readyReplicas ?? 0) > 0;
}

async function handle(standIn: StandIn, object: LiveObject, objects: ObjectAccess): Promise<Outcome> {
  const { finalizer } = standIn;
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (deletionTimestamp !== undefined) {
    if (finalizer === undefined || !finalizers.includes(finalizer)) return 'settled';
    if ((await standIn.finalize?.(object, { objects })) === 'waiting') return 'waiting';
    const left = finalizers.filter((each) => each !== finalizer);
    await objects.patch(object, { metadata: { finalizers: left } });
    return 'settled';
  }
  const isMissing = finalizer !== undefined && !finalizers.includes(finalizer);
  if (isMissing && ((await standIn.wantsFinalizer?.(object, { objects })) ?? true)) {
    await objects.patch(object, { metadata: { finalizers: [...finalizers, finalizer] } });
    // The change comes back by the watch.
    return 'settled';
  }
  return await standIn.reconcile(object, { objects });
}
