import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { memberAt } from '../same.ts';
import { show } from '../show.ts';

/** Bounds and triggers of autoscaling, disruption budgets and quotas. */
export const scalingRules: readonly Rule[] = [
  {
    kinds: ['ScaledObject'],
    paths: ['spec.minReplicaCount', 'spec.maxReplicaCount'],
    describe: describeBounds,
  },
  {
    kinds: ['HorizontalPodAutoscaler'],
    paths: ['spec.minReplicas', 'spec.maxReplicas'],
    describe: describeBounds,
  },
  { kinds: ['ScaledObject'], paths: ['spec.triggers[].metadata.*'], describe: describeTrigger },
  {
    kinds: ['ScaledObject'],
    paths: ['spec.cooldownPeriod', 'spec.pollingInterval'],
    describe: describePeriod,
  },
  {
    kinds: ['PodDisruptionBudget'],
    paths: ['spec.minAvailable', 'spec.maxUnavailable'],
    describe: describeBudget,
  },
];

function describeBounds({ path }: Field, _: unknown, { words, before, after }: Context): Draft[] {
  const isKeda = after.kind === 'ScaledObject';
  const [least, most] = isKeda ? ['minReplicaCount', 'maxReplicaCount'] : ['minReplicas', 'maxReplicas'];
  const bounds = (object: unknown) => ({
    // Without a bound KEDA goes down to none and up to 100 replicas.
    least: show(memberAt(object, 'spec', least) ?? (isKeda ? 0 : 1)),
    most: show(memberAt(object, 'spec', most) ?? 100),
  });
  const [from, to] = [bounds(before), bounds(after)];
  const text = ({ least, most }: typeof from) => `${least} and ${most}`;
  if (text(from) === text(to)) return [];
  const isStopping = to.least === '0' && from.least !== '0' && words.isTime;
  const sentence = `scales between ${text(to)} replicas instead of ${text(from)}${
    isStopping ? ': it may stop altogether' : ''
  }`;
  return [
    draft(isStopping ? 'danger' : 'notice', 'scale', path, sentence, { before: text(from), after: text(to) }),
  ];
}

const triggerWords: Readonly<Record<string, string>> = {
  lagThreshold: 'scales by one replica per a lag of',
  activationLagThreshold: 'starts at a lag of',
  threshold: 'scales by one replica per',
};

function describeTrigger({ path, before, after }: Field, [, key]: readonly string[]): Draft[] {
  if (before === undefined || after === undefined || !(key in triggerWords)) return [];
  const sentence = `${triggerWords[key]} ${show(after)} instead of ${show(before)}`;
  return [draft('notice', 'scale', path, sentence, { before, after })];
}

function describePeriod({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const subject = path[1].name === 'cooldownPeriod' ? 'wait before scaling in' : 'lag looked at, interval';
  const sentence = words.varied(subject, `${before} s`, `${after} s`);
  return [draft('notice', 'scale', path, sentence, { before, after })];
}

function describeBudget({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const subject =
    path[1].name === 'minAvailable' ? 'pods always available' : 'pods that may be down at a time';
  return [
    draft('notice', 'scale', path, words.varied(subject, show(before), show(after)), { before, after }),
  ];
}
