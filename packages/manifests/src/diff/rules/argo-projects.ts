import type { Draft } from '../change.ts';
import { draft, lacking } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isSame, itemsOf, listOf, type Members } from '../same.ts';
import { scheduleText } from '../schedule.ts';
import { show } from '../show.ts';
import { enumerate } from '../words.ts';

/** What Argo CD's projects allow, and when. */
export const argoProjectRules: readonly Rule[] = [
  { kinds: ['AppProject'], paths: ['spec.syncWindows'], describe: describeWindows },
  {
    kinds: ['AppProject'],
    paths: [
      'spec.namespaceResourceWhitelist',
      'spec.clusterResourceWhitelist',
      'spec.destinations',
      'spec.sourceRepos',
    ],
    describe: describeAllowed,
  },
];

const verbs: Readonly<Record<string, string>> = {
  namespaceResourceWhitelist: 'manage',
  clusterResourceWhitelist: 'manage, in the whole cluster,',
  destinations: 'deploy to',
  sourceRepos: 'take from',
};

function describeAllowed({ path, before, after }: Field, _: unknown, { words, sameText }: Context): Draft[] {
  const verb = verbs[path[1].name];
  const said = (value: unknown) => listOf(value).map((item) => allowedText(item as Members | string));
  const [from, to] = [said(before), said(after)];
  const isKnown = (text: string, others: readonly string[], isAfter: boolean) =>
    others.some((other) => (isAfter ? sameText(other, text) : sameText(text, other)));
  const added = lacking(to, []).filter((text) => !isKnown(text, from, true));
  const gone = lacking(from, []).filter((text) => !isKnown(text, to, false));
  const isWide = added.some((text) => /^\*($| |\.)/.test(text));
  const line = (may: string, texts: readonly string[]) => `${may} ${verb} ${enumerate(texts)}`;
  return [
    ...(added.length === 0
      ? []
      : [
          draft(
            isWide ? 'danger' : 'notice',
            'access',
            path,
            words.isTime ? line('may now', added) : words.gained(line('may', added)),
          ),
        ]),
    ...(gone.length === 0
      ? []
      : [
          draft(
            'notice',
            'access',
            path,
            words.isTime ? line('may no longer', gone) : words.lost(line('may', gone)),
          ),
        ]),
  ];
}

/** A kind, a destination or a repository in words. */
function allowedText(item: Members | string): string {
  if (typeof item === 'string') return item;
  const { group, kind, namespace, server, name } = item ?? {};
  if (kind !== undefined) return group === '' || group === '*' ? show(kind) : `${show(kind)}.${show(group)}`;
  return `${show(namespace)} on ${show(server ?? name)}`;
}

function describeWindows({ path, before, after }: Field, _: unknown, { words, sameText }: Context): Draft[] {
  const left = itemsOf(before).map((window) => ({ window, text: windowText(window) }));
  const fresh = itemsOf(after)
    .map((window) => ({ window, text: windowText(window) }))
    .filter(({ window }) => {
      const k = left.findIndex((other) => isSame(other.window, window, sameText));
      if (k >= 0) left.splice(k, 1);
      return k < 0;
    });
  // A window that differs in what its words do not tell is left to the fields below.
  if (fresh.some(({ text }) => left.some((other) => other.text === text))) return [];
  return [
    ...fresh.map(({ text }) => draft('notice', 'sync', path, words.gained(`sync window: ${text}`))),
    ...left.map(({ text }) => draft('notice', 'sync', path, words.lost(`sync window: ${text}`))),
  ];
}

function windowText({ kind, schedule, duration, timeZone, applications, manualSync }: Members): string {
  const zone = typeof timeZone === 'string' ? timeZone : 'UTC';
  const when = `${scheduleText(String(schedule), zone)} for ${duration}`;
  const which =
    listOf(applications).length > 0 ? `, applications ${enumerate(listOf(applications).map(String))}` : '';
  return `${kind} ${when}${which}${manualSync === true ? ', by hand always' : ''}`;
}
