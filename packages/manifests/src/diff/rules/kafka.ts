import { durationText } from '../amounts.ts';
import type { Draft, Severity } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isMembers, listOf, memberAt, membersOf } from '../same.ts';
import { show } from '../show.ts';
import { enumerate } from '../words.ts';

/** Strimzi's kinds: cluster, node pools and topics. */
export const kafkaRules: readonly Rule[] = [
  { kinds: ['KafkaNodePool'], paths: ['spec.replicas'], describe: describeNodes },
  { kinds: ['KafkaNodePool'], paths: ['spec.roles'], describe: describeRoles },
  {
    kinds: ['Kafka'],
    paths: ['spec.kafka.version', 'spec.kafka.metadataVersion'],
    describe: describeVersion,
  },
  { kinds: ['Kafka'], paths: ['spec.kafka.authorization'], describe: describeAuthorization },
  {
    kinds: ['Kafka'],
    paths: [
      'spec.kafka.listeners[].tls',
      'spec.kafka.listeners[].authentication',
      'spec.kafka.listeners[].type',
      'spec.kafka.listeners[]',
    ],
    describe: describeListener,
  },
  { kinds: ['Kafka'], paths: ['spec.kafka.config.*'], describe: describeConfig },
  { kinds: ['KafkaTopic'], paths: ['spec.config.*'], describe: describeConfig },
  { kinds: ['KafkaTopic'], paths: ['spec.partitions'], describe: describePartitions },
  { kinds: ['KafkaTopic'], paths: ['spec.replicas'], describe: describeTopicReplicas },
  { kinds: ['KafkaTopic'], paths: ['spec.topicName'], describe: describeTopicName },
];

function describeNodes({ path, before, after }: Field, _: unknown, { words, after: pool }: Context): Draft[] {
  if (typeof before !== 'number' || typeof after !== 'number') return [];
  const roles = listOf(memberAt(pool, 'spec', 'roles')).map(String);
  const noun = roles.includes('broker') ? 'broker' : (roles[0] ?? 'node');
  const sentence = words.counted(noun, before, after);
  if (after > before) return [draft('notice', 'scale', path, sentence, { before, after })];
  const consequence =
    noun === 'broker' && words.isTime ? ': partitions must be moved off the removed ones first' : '';
  return [draft(words.risk, 'scale', path, `${sentence}${consequence}`, { before, after })];
}

function describeRoles({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const [from, to] = [before, after].map((roles) => enumerate(roles.map(String)));
  return [draft(words.risk, 'scale', path, words.varied('roles', from, to), { before, after })];
}

function describeVersion({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const subject = path[2].name === 'version' ? 'Kafka' : 'Kafka metadata version';
  const isOlder = compareVersions(show(after), show(before)) < 0;
  const sentence = words.version(subject, show(before), show(after));
  return isOlder && words.isTime
    ? [draft('danger', 'version', path, `${sentence}: a downgrade`, { before, after })]
    : [draft('notice', 'version', path, sentence, { before, after })];
}

/** Negative if the first version is the older one. Compares number by number. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let k = 0; k < Math.max(left.length, right.length); k++) {
    const difference = (left[k] ?? 0) - (right[k] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function describeAuthorization({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before !== undefined && after === undefined) {
    return [
      draft(words.risk, 'security', path, `${words.lost('authorization')}: every user may do everything`),
    ];
  }
  return [];
}

function describeListener(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words }: Context,
): Draft[] {
  const listener = `listener ${name}`;
  const member = path[4]?.name;
  const values = { before, after };
  if (member === undefined) {
    const [from, to] = [before, after].map((value) => value !== undefined);
    if (from && to) return [];
    const { port, type, tls, authentication } = membersOf(after ?? before);
    const kind = `port ${port}, ${type}, ${tls === true ? 'encrypted' : 'not encrypted'}, ${
      authentication === undefined ? 'without authentication' : String(memberAt(authentication, 'type'))
    }`;
    if (to) return [draft('notice', 'network', path, words.gained(listener, kind))];
    return [draft(words.risk, 'network', path, words.lost(listener, kind))];
  }
  if (member === 'tls') {
    const sentence = after === true ? `${listener} encrypted` : `${listener} no longer encrypted`;
    const said = words.isTime ? sentence : words.varied(`${listener} encrypted`, show(before), show(after));
    return [draft(after === true ? 'notice' : words.risk, 'security', path, said, values)];
  }
  if (member === 'type') {
    const isInside = after === 'internal' || after === 'cluster-ip';
    const said = words.varied(`${listener} type`, show(before), show(after));
    return [draft(isInside ? 'notice' : words.risk, 'network', path, said, values)];
  }
  if (isMembers(after)) return [];
  return [draft(words.risk, 'security', path, words.lost(`authentication of ${listener}`))];
}

/** Seconds per unit of the configuration keys that are times. */
const timeUnits: Readonly<Record<string, number>> = { ms: 0.001, seconds: 1, minutes: 60, hours: 3600 };

function describeConfig(
  { path, before, after }: Field,
  [key]: readonly string[],
  { words }: Context,
): Draft[] {
  if (typeof before === 'object' || typeof after === 'object') return [];
  const unit = timeUnits[/\.(ms|seconds|minutes|hours)$/.exec(key)?.[1] ?? ''];
  const said = (value: unknown) => {
    const number = Number(value);
    return unit === undefined || Number.isNaN(number) ? show(value) : durationText(number * unit);
  };
  const severity = severityOfConfig(key, before, after, words.risk);
  const values = { before: before && said(before), after: after && said(after) };
  if (before === undefined) return [draft(severity, 'topic', path, words.gained(key, said(after)), values)];
  if (after === undefined) return [draft(severity, 'topic', path, words.lost(key, said(before)), values)];
  if (said(before) === said(after)) return [];
  return [draft(severity, 'topic', path, words.varied(key, said(before), said(after)), values)];
}

function severityOfConfig(key: string, before: unknown, after: unknown, risk: Severity): Severity {
  if (/retention\.(ms|minutes|hours|bytes)$/.test(key)) {
    // Below zero is no limit; an absent one is the server's default, which is at most a week.
    const limit = (value: unknown) => (Number(value) < 0 ? Number.POSITIVE_INFINITY : Number(value));
    const isShorter = after === undefined || limit(after) < limit(before);
    return isShorter && before !== undefined ? risk : 'notice';
  }
  if (key === 'cleanup.policy' && before !== undefined) return risk;
  return key === 'unclean.leader.election.enable' && String(after) === 'true' ? risk : 'notice';
}

function describePartitions({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (typeof before !== 'number' || typeof after !== 'number') return [];
  const sentence = words.counted('partition', before, after);
  if (after > before) return [draft('notice', 'topic', path, sentence, { before, after })];
  const consequence = words.isTime ? ': Kafka refuses that, the topic must be deleted and made anew' : '';
  return [draft(words.risk, 'topic', path, `${sentence}${consequence}`, { before, after })];
}

function describeTopicReplicas({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (typeof before !== 'number' || typeof after !== 'number') return [];
  const consequence = words.isTime ? ': needs a reassignment of its partitions' : '';
  const sentence = `${words.counted('replica', before, after)}${consequence}`;
  return [draft(words.risk, 'topic', path, sentence, { before, after })];
}

function describeTopicName({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const consequence = words.isTime ? ': the operator refuses that' : '';
  const sentence = `${words.varied('topic name', show(before), show(after))}${consequence}`;
  return [draft(words.risk, 'immutable', path, sentence, { before, after })];
}
