import {
  contentAnnotation,
  expiredAnnotation,
  renewedAnnotation,
  timeToLiveAnnotation,
} from '@fink/constructs';
import type { ApplicationView, NamespaceView } from './cluster-view.ts';

/** What is to be done to an environment. */
export type Step =
  /** Argo CD stops syncing it, before it is removed. */
  | { readonly kind: 'switch-off'; readonly application: ApplicationView }
  /** Argo CD syncs it again. */
  | { readonly kind: 'switch-on'; readonly application: ApplicationView }
  /** It goes with all that is in it. */
  | { readonly kind: 'remove'; readonly namespace: NamespaceView };

/** How an environment is, and what follows. */
export interface Verdict {
  readonly state:
    | 'running'
    | 'syncing'
    | 'expired'
    | 'superseded'
    | 'removed'
    | 'renewed'
    | 'closing'
    | 'stuck';
  readonly why: string;
  readonly steps: readonly Step[];
  readonly deployedAt?: Date;
  readonly expiresAt?: Date;
}

export interface Patience {
  readonly now: Date;
  /** How long a removal may take before somebody has to look [ms]. */
  readonly stuckAfter: number;
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a time to live: `90m`, `48h`, `3d`; undefined for anything else. */
export function millisecondsOf(timeToLive: string | undefined): number | undefined {
  const match = /^([1-9]\d*)([mhd])$/.exec(timeToLive ?? '');
  return match === null ? undefined : Number(match[1]) * units[match[2] as keyof typeof units];
}

/** A moment as people read it: `2026-01-01 04:05 UTC`. */
export const momentText = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * What becomes of an environment, both parts of which are ours.
 *
 * Its time runs from when it was last deployed, so that a pull request that is worked on stays. Argo CD removes an
 * environment itself when its pull request is closed; what is left here is what nobody else removes: an environment whose
 * time is over, and a namespace whose Application is gone.
 */
export function judge(
  application: ApplicationView | undefined,
  namespace: NamespaceView | undefined,
  patience: Patience,
): Verdict {
  const stuck = stuckRemoval(application, namespace, patience);
  if (stuck !== undefined) return { state: 'stuck', why: stuck, steps: [] };
  if (application === undefined) return withoutApplication(namespace);
  if (application.deletedAt !== undefined)
    return { state: 'closing', why: 'its pull request is closed, and Argo CD removes it', steps: [] };
  return byTheClock(application, namespace, patience.now);
}

function withoutApplication(namespace: NamespaceView | undefined): Verdict {
  const why = 'its Application is gone: the pull request is closed';
  if (namespace === undefined || namespace.deletedAt !== undefined)
    return { state: 'closing', why, steps: [] };
  return { state: 'superseded', why, steps: [{ kind: 'remove', namespace }] };
}

function byTheClock(application: ApplicationView, namespace: NamespaceView | undefined, now: Date): Verdict {
  const { annotations, createdAt, deployedAt } = application;
  const timeToLive = annotations[timeToLiveAnnotation];
  const lives = millisecondsOf(timeToLive);
  if (lives === undefined)
    return {
      state: 'stuck',
      why: `its Application's annotation ${timeToLiveAnnotation} is ${timeToLive ?? 'missing'}: nobody knows when its time is over`,
      steps: [],
    };
  const renewed = Date.parse(annotations[renewedAnnotation] ?? '') || 0;
  const began = new Date(Math.max(createdAt.getTime(), deployedAt?.getTime() ?? 0, renewed));
  const expiresAt = new Date(began.getTime() + lives);
  const times = { deployedAt: began, expiresAt };
  const expiredWith = annotations[expiredAnnotation];
  if (expiredWith !== undefined && expiredWith !== annotations[contentAnnotation])
    return {
      ...times,
      state: 'renewed',
      why: 'something was pushed after it had expired',
      steps: [{ kind: 'switch-on', application }],
    };
  if (now < expiresAt)
    return { ...times, state: 'running', why: `its time is over at ${momentText(expiresAt)}`, steps: [] };
  // A sync would bring back what is removed under it; it ends by itself, in good or bad.
  if (application.isSyncing)
    return { ...times, state: 'syncing', why: 'its time is over, but a sync is under way', steps: [] };
  const isThere = namespace !== undefined && namespace.deletedAt === undefined;
  const why = `deployed last at ${momentText(began)}, more than ${timeToLive} ago`;
  const off: Step[] = expiredWith === undefined ? [{ kind: 'switch-off', application }] : [];
  if (!isThere && off.length === 0) return { ...times, state: 'removed', why, steps: [] };
  return {
    ...times,
    state: 'expired',
    why,
    steps: [...off, ...(isThere ? [{ kind: 'remove', namespace } as const] : [])],
  };
}

/** What keeps a removal from ending; undefined while it need not have ended. */
function stuckRemoval(
  application: ApplicationView | undefined,
  namespace: NamespaceView | undefined,
  { now, stuckAfter }: Patience,
): string | undefined {
  const isLate = (since: Date | undefined): since is Date =>
    since !== undefined && now.getTime() - since.getTime() > stuckAfter;
  if (isLate(namespace?.deletedAt)) {
    const left =
      namespace.remaining.length > 0 ? namespace.remaining.join('; ') : 'the cluster does not say why';
    return `its namespace is Terminating since ${momentText(namespace.deletedAt)}: ${left}`;
  }
  if (isLate(application?.deletedAt))
    return `its Application is being removed since ${momentText(application.deletedAt)}: see its conditions`;
  return undefined;
}
