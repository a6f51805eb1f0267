import { parseQuantity } from '../../quantity.ts';
import { quantityText } from '../amounts.ts';
import type { Draft } from '../change.ts';
import { draft, ofContainer } from '../draft.ts';
import { digestText, imageName, imageReference } from '../image.ts';
import type { Context, Describe, Field, Rule } from '../rule.ts';
import { memberAt } from '../same.ts';
import { scheduleText } from '../schedule.ts';

const workloads = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'Job',
  'CronJob',
  'WorkflowTemplate',
  'Workflow',
  'CronWorkflow',
  'SparkApplication',
  'ScheduledSparkApplication',
  'Tenant',
];

/** Images, replicas, resources, schedules and selectors of what runs pods. */
export const workloadRules: readonly Rule[] = [
  { kinds: workloads, paths: ['**.image'], describe: describeImage },
  { kinds: ['Deployment', 'StatefulSet'], paths: ['spec.replicas'], describe: describeReplicas },
  { paths: ['**.resources.*.*'], describe: describeResources },
  {
    kinds: ['CronJob', 'ScheduledSparkApplication'],
    paths: ['spec.schedule', 'spec.timeZone'],
    describe: describeSchedule,
  },
  {
    kinds: ['CronJob', 'ScheduledSparkApplication', 'SparkApplication', 'CronWorkflow'],
    paths: ['spec.suspend'],
    describe: ({ path, after }) => [
      draft(
        'notice',
        'schedule',
        path,
        after === true ? 'suspended: it runs no more' : 'no longer suspended',
      ),
    ],
  },
  {
    kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'],
    paths: ['spec.selector', 'spec.serviceName', 'spec.volumeClaimTemplates'],
    describe: describeImmutable,
  },
];

function describeImage({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (typeof after !== 'string') return [];
  const to = imageReference(after);
  const drafts: Draft[] = [];
  if (to.digest === undefined && (typeof before !== 'string' || imageReference(before).digest)) {
    const sentence = `image ${after} without digest: what runs can change without a commit`;
    drafts.push(draft('danger', 'image', path, sentence, { before, after }));
  }
  if (typeof before !== 'string') return drafts;
  const from = imageReference(before);
  const values = { before, after };
  if (from.repository !== to.repository) {
    const sentence = words.arrow(`image${ofContainer(path)}`, nameAndTag(before), nameAndTag(after));
    return [...drafts, draft('notice', 'image', path, sentence, values)];
  }
  const [one, other] = [digestText(from.digest), digestText(to.digest)];
  const digest = one === other ? `digest ${one}` : `digest ${words.isTime ? `${one} -> ` : ''}${other}`;
  const [oldTag, newTag] = [from.tag ?? 'no tag', to.tag ?? 'no tag'];
  const tags =
    oldTag === newTag
      ? `${newTag}, the same tag with another digest`
      : words.isTime
        ? `${oldTag} -> ${newTag}`
        : `${newTag} instead of ${oldTag}`;
  return [...drafts, draft('notice', 'image', path, `${imageName(to)} ${tags} (${digest})`, values)];
}

const nameAndTag = (image: string): string => image.split('@')[0];

function describeReplicas({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  // Absent replicas are those that an autoscaler sets.
  const said = (value: unknown) => (value === undefined ? 'left to the autoscaler' : String(value));
  if (after === 0) {
    return [
      draft(words.risk, 'scale', path, `${words.varied('replicas', said(before), '0')}: nothing runs`, {
        before,
        after,
      }),
    ];
  }
  return [
    draft('notice', 'scale', path, words.varied('replicas', said(before), said(after)), { before, after }),
  ];
}

function describeResources(
  { path, before, after }: Field,
  [bound, resource]: readonly string[],
  { words }: Context,
): Draft[] {
  if (bound !== 'limits' && bound !== 'requests') return [];
  const name = resource === 'cpu' ? 'CPU' : resource;
  const subject = `${name} ${bound.slice(0, -1)}${ofContainer(path)}`;
  const values = { before, after };
  if (before === undefined) {
    return [draft('notice', 'resources', path, words.gained(subject, quantityText(after)), values)];
  }
  if (after === undefined) {
    return [draft('notice', 'resources', path, words.lost(subject, quantityText(before)), values)];
  }
  if (parseQuantity(before) !== undefined && parseQuantity(before) === parseQuantity(after)) {
    const sentence = `${subject} written as ${after} instead of ${before}, the same amount`;
    return [draft('info', 'resources', path, sentence, values)];
  }
  const sentence = words.varied(subject, quantityText(before), quantityText(after));
  return [draft('notice', 'resources', path, sentence, values)];
}

function describeSchedule({ path }: Field, _: unknown, { before, after }: Context): Draft[] {
  const said = (object: unknown) => {
    const [schedule, zone] = [memberAt(object, 'spec', 'schedule'), memberAt(object, 'spec', 'timeZone')];
    if (typeof schedule !== 'string') return undefined;
    return scheduleText(schedule, typeof zone === 'string' ? zone : 'UTC');
  };
  const [from, to] = [said(before), said(after)];
  if (from === undefined || to === undefined || from === to) return [];
  return [draft('notice', 'schedule', path, `runs ${to} instead of ${from}`, { before: from, after: to })];
}

/** Says what the server refuses to change in place; below that, nothing more needs to be said. */
function describeImmutable(
  { path, before, after }: Field,
  _: readonly string[],
  { words }: Context,
): Draft[] {
  if (before === undefined || after === undefined || !words.isTime) return [];
  const name = path[path.length - 1].name;
  const sentence = `${name} changed: the server refuses that, the object must be deleted and made anew`;
  return [draft(words.risk, 'immutable', path, sentence, { before, after })];
}

/** The same for fields of other kinds. */
export const immutable: Describe = describeImmutable;

/** A Job's pods cannot be changed: its details are said by other rules, this is what follows. */
export function jobConsequence(drafts: readonly Draft[], { words, after }: Context): Draft[] {
  const isTouched = drafts.some(
    ({ path }) => path?.startsWith('spec.template') || path === 'spec.completions',
  );
  const options = String(after.metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '');
  if (after.kind !== 'Job' || !isTouched || !words.isTime || /Replace=true|Force=true/.test(options))
    return [];
  const sentence = 'pod template of a Job changed: the server refuses that, the Job must be deleted first';
  return [{ severity: 'danger', category: 'immutable', path: 'spec.template', sentence }];
}
