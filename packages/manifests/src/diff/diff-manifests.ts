import { type KubernetesObject, nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import type { Change, DiffOptions, Draft, Severity } from './change.ts';
import { pairObjects } from './pair-objects.ts';
import type { Context } from './rule.ts';
import { rules } from './rules/registry.ts';
import { jobConsequence } from './rules/workloads.ts';
import { exactly, type SameText, sameButForNames } from './same.ts';
import { walk } from './walk.ts';
import { addedDraft, holdsData, removedDraft } from './whole-objects.ts';
import { type Words, wordsFor } from './words.ts';

/**
 * Every difference between two sets of objects, in words: at least one change for each field that differs, none for
 * equal sets. Sorted: dangers first, then by application and object.
 *
 * @param before the environment as it was, or the one that the other is held against
 */
export function diffManifests(
  before: readonly Manifest[],
  after: readonly Manifest[],
  options: DiffOptions = {},
): Change[] {
  const words = wordsFor(options);
  const { environments } = options;
  const sameText = environments ? sameButForNames(environments.before, environments.after) : exactly;
  const pairs = pairObjects(before, after, environments);
  const changes = pairs.flatMap(({ from, to, isRenewed }) => {
    if (from === undefined) return of(to!, addedDrafts(to!, words, sameText, environments?.after));
    if (to === undefined) return of(from, [removedDraft(from.object, words, environments?.before)]);
    return of(
      to,
      isRenewed ? renewedDrafts(from, to, words, sameText) : pairDrafts(from, to, words, sameText),
    );
  });
  return changes.sort(byImportance);
}

/** An added object is one change, and one for each danger that it brings. */
function addedDrafts(
  { object }: Manifest,
  words: Words,
  sameText: SameText,
  side: string | undefined,
): Draft[] {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const bare: KubernetesObject = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
  };
  // Nothing is there yet that applying it could harm.
  const harmless = { ...words, risk: 'notice' } as const;
  const { drafts } = walk(
    { path: [], before: bare, after: object },
    rules,
    context(bare, object, harmless, sameText),
  );
  return [addedDraft(object, side), ...drafts.filter(({ severity }) => severity === 'danger')];
}

function pairDrafts(from: Manifest, to: Manifest, words: Words, sameText: SameText): Draft[] {
  const known = context(from.object, to.object, words, sameText);
  const { drafts } = walk({ path: [], before: from.object, after: to.object }, rules, known);
  return [...moved(from, to, words, sameText), ...drafts, ...jobConsequence(drafts, known)];
}

/** A new object in the role of an old one: nothing about it needs to be possible in place. */
function renewedDrafts(from: Manifest, to: Manifest, words: Words, sameText: SameText): Draft[] {
  const harmless = { ...words, risk: 'notice' } as const;
  const { name } = to.object.metadata;
  const before = { ...from.object, metadata: { ...from.object.metadata, name } };
  const known = context(before, to.object, harmless, sameText);
  const { drafts } = walk({ path: [], before, after: to.object }, rules, known);
  const verb = to.object.kind === 'Job' ? 'runs again' : 'made anew';
  const sentence = words.isTime
    ? `${verb}, in place of ${from.object.metadata.name}`
    : `has the name ${name} instead of ${from.object.metadata.name}`;
  return [{ severity: words.isTime ? 'notice' : 'info', category: 'moved', sentence }, ...drafts];
}

const context = (
  before: KubernetesObject,
  after: KubernetesObject,
  words: Words,
  sameText: SameText,
): Context => ({ before, after, words, sameText });

/** An object that another application owns now: the one may delete it before the other takes it. */
function moved(from: Manifest, to: Manifest, words: Words, sameText: SameText): Draft[] {
  if (from.application !== to.application) {
    const sentence = words.varied('application', from.application, to.application);
    const isHarmful = holdsData(to.object.kind) && words.isTime;
    return [
      isHarmful
        ? {
            severity: words.risk,
            category: 'moved',
            sentence: `${sentence}: the former may delete it before the latter takes it over`,
          }
        : { severity: 'notice', category: 'moved', sentence },
    ];
  }
  // The file is named after the namespace.
  const isElsewhere = from.object.metadata.namespace !== to.object.metadata.namespace;
  if (isElsewhere || sameText(from.file, to.file)) return [];
  return [{ severity: 'info', category: 'moved', sentence: words.varied('file', from.file, to.file) }];
}

/** The changes of one object; the same sentence about two places of it is said once. */
function of({ application, object }: Manifest, drafts: readonly Draft[]): Change[] {
  const said = new Set<string>();
  return drafts.flatMap((draft) => {
    if (said.has(draft.sentence)) return [];
    said.add(draft.sentence);
    const { severity, category, ...rest } = draft;
    return [{ severity, category, application, object: nameOf(object), ...rest }];
  });
}

const order: readonly Severity[] = ['danger', 'notice', 'info'];

function byImportance(one: Change, other: Change): number {
  return (
    order.indexOf(one.severity) - order.indexOf(other.severity) ||
    Number(isLoss(other)) - Number(isLoss(one)) ||
    compare(one.application, other.application) ||
    compare(one.object, other.object) ||
    compare(one.path ?? '', other.path ?? '') ||
    compare(one.sentence, other.sentence)
  );
}

/** Of the dangers, what is deleted comes first. */
const isLoss = ({ severity, category }: Change) => severity === 'danger' && category === 'removed';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
