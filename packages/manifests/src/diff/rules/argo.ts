import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isMembers, isSame, listOf, type Members, memberAt, membersOf } from '../same.ts';
import { scheduleText } from '../schedule.ts';
import { isHidden, show } from '../show.ts';
import { enumerate } from '../words.ts';
import { compareVersions } from './kafka.ts';

/** Argo CD's applications, and the workflows of Argo Workflows. */
export const argoRules: readonly Rule[] = [
  {
    kinds: ['Application'],
    paths: ['spec.source.targetRevision', 'spec.sources[].targetRevision'],
    describe: describeRevision,
  },
  { kinds: ['Application'], paths: ['spec.destination'], describe: describeDestination },
  { kinds: ['Application'], paths: ['spec.syncPolicy.automated'], describe: describeAutomation },
  {
    kinds: ['Application'],
    paths: ['spec.syncPolicy.automated.prune', 'spec.syncPolicy.automated.selfHeal'],
    describe: describeSwitch,
  },
  { kinds: ['Application'], paths: ['spec.syncPolicy.syncOptions'], describe: describeOptions },
  {
    kinds: ['WorkflowTemplate', 'CronWorkflow', 'Workflow'],
    paths: ['**.parameters[]'],
    describe: describeParameter,
  },
  { kinds: ['CronWorkflow'], paths: ['spec.schedules'], describe: describeSchedules },
];

function describeRevision({ path, before, after }: Field, _: unknown, context: Context): Draft[] {
  if (typeof before !== 'string' || typeof after !== 'string') return [];
  const sources = [
    memberAt(context.after, 'spec', 'source'),
    ...listOf(memberAt(context.after, 'spec', 'sources')),
  ];
  const source = sources.find((candidate) => membersOf(candidate)['targetRevision'] === after);
  const chart = membersOf(source)['chart'];
  const { words } = context;
  const sentence = words.version(chart === undefined ? 'revision' : `chart ${chart}`, before, after);
  const isDowngrade = words.isTime && chart !== undefined && compareVersions(after, before) < 0;
  return isDowngrade
    ? [draft('danger', 'version', path, `${sentence}: a downgrade`, { before, after })]
    : [draft('notice', 'version', path, sentence, { before, after })];
}

function describeDestination({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (!isMembers(before) || !isMembers(after)) return [];
  const said = ({ server, name, namespace }: Members) =>
    `${namespace ?? 'no namespace'} on ${server ?? name ?? 'no cluster'}`;
  if (said(before) === said(after)) return [];
  const consequence = words.isTime ? ': what it manages moves there, without its data' : '';
  const sentence = `${words.varied('destination', said(before), said(after))}${consequence}`;
  return [draft(words.risk, 'sync', path, sentence, { before: said(before), after: said(after) })];
}

function describeAutomation({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const isOn = (value: unknown) => isMembers(value) && value['enabled'] !== false;
  if (isOn(before) === isOn(after)) return [];
  const sentence = isOn(after)
    ? `syncs by itself${words.isTime ? ' from now on' : ' instead of by hand'}`
    : `syncs by hand only${words.isTime ? ' from now on' : ' instead of by itself'}`;
  return [draft('notice', 'sync', path, sentence)];
}

function describeSwitch({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const said = (value: unknown) => (value === true ? 'on' : 'off');
  if (said(before) === said(after)) return [];
  const subject = path[3].name === 'prune' ? 'deleting what is no longer rendered' : 'undoing manual changes';
  const sentence = words.varied(subject, said(before), said(after));
  return [draft('notice', 'sync', path, sentence, { before, after })];
}

function describeOptions({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const [from, to] = [listOf(before).map(String), listOf(after).map(String)];
  return [
    ...to
      .filter((option) => !from.includes(option))
      .map((option) => draft('notice', 'sync', path, words.gained(`sync option ${option}`))),
    ...from
      .filter((option) => !to.includes(option))
      .map((option) => draft('notice', 'sync', path, words.lost(`sync option ${option}`))),
  ];
}

function describeParameter(
  { path, before, after }: Field,
  names: readonly string[],
  { words, after: object }: Context,
): Draft[] {
  const name = names[names.length - 1];
  if (isHidden(path, '', object.kind)) return [];
  const said = (value: unknown) => show(membersOf(value)['value'] ?? membersOf(value)['default']);
  const subject = `parameter ${name}`;
  if (before === undefined)
    return [draft('notice', 'configuration', path, words.gained(subject, said(after)))];
  if (after === undefined) return [draft('notice', 'configuration', path, words.lost(subject, said(before)))];
  const [from, to] = [said(before), said(after)];
  const rest = (value: unknown) => ({ ...membersOf(value), value: undefined, default: undefined });
  if (from === to || !isSame(rest(before), rest(after))) return [];
  return [
    draft('notice', 'configuration', path, words.varied(subject, from, to), { before: from, after: to }),
  ];
}

function describeSchedules({ path, before, after }: Field, _: unknown, context: Context): Draft[] {
  const said = (schedules: unknown, object: unknown) => {
    const zone = memberAt(object, 'spec', 'timezone');
    return enumerate(
      listOf(schedules).map((text) => scheduleText(String(text), typeof zone === 'string' ? zone : 'UTC')),
    );
  };
  const [from, to] = [said(before, context.before), said(after, context.after)];
  if (from === '' || to === '' || from === to) return [];
  return [draft('notice', 'schedule', path, `runs ${to} instead of ${from}`, { before: from, after: to })];
}
