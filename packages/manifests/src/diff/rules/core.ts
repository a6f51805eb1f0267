import { parseQuantity } from '../../quantity.ts';
import { quantityText } from '../amounts.ts';
import type { Draft } from '../change.ts';
import { dashboardChanges, isDashboard } from '../dashboard.ts';
import { draft } from '../draft.ts';
import { changedLinesText } from '../lines.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isSame, type Members } from '../same.ts';
import { hidden, isHidden, show, showBoth } from '../show.ts';
import { structured } from '../structured-text.ts';
import { count } from '../words.ts';

/** Configuration, quotas and what else the core of Kubernetes has. */
export const coreRules: readonly Rule[] = [
  { kinds: ['ConfigMap'], paths: ['data.*'], describe: describeData },
  { kinds: ['ResourceQuota'], paths: ['spec.hard.*'], describe: describeQuota },
];

function describeData(field: Field, [key]: readonly string[], context: Context): Draft[] {
  const { path, before, after } = field;
  const { words } = context;
  if (isHidden(path, before ?? after, 'ConfigMap')) {
    return [draft('notice', 'secret', path, `${key}: another value ${hidden}`)];
  }
  if (before === undefined) return [draft('notice', 'configuration', path, words.gained(key, show(after)))];
  if (after === undefined) return [draft('notice', 'configuration', path, words.lost(key, show(before)))];
  if (typeof before !== 'string' || typeof after !== 'string') return [];
  const documents = structured(before, after);
  if (documents !== undefined) return describeDocument(field, key, documents, context);
  if (`${before}${after}`.includes('\n')) {
    return [draft('notice', 'configuration', path, `${key}: ${changedLinesText(before, after)}`)];
  }
  const [from, to] = showBoth(before, after);
  if (from === to) return [];
  return [draft('notice', 'configuration', path, words.varied(key, from, to), { before, after })];
}

/** More changed members than these are counted, not listed. */
const mostMembers = 8;

function describeDocument(
  { path }: Field,
  key: string,
  [from, to]: readonly [Members, Members],
  { words, sameText }: Context,
): Draft[] {
  if (isSame(from, to, sameText)) {
    return [draft('info', 'configuration', path, `${key}: only layout or comments changed`)];
  }
  if (isDashboard(from) && isDashboard(to)) {
    const texts = dashboardChanges(from, to);
    return texts.map((text) => draft('info', 'dashboard', path, `dashboard ${key}: ${text}`));
  }
  const leaves = changedLeaves(from, to, sameText);
  if (leaves.length > mostMembers) {
    const names = leaves.slice(0, 3).map(({ name }) => name);
    const sentence = `${key}: ${count(leaves.length, 'setting')} changed (${names.join(', ')}, …)`;
    return [draft('notice', 'configuration', path, sentence)];
  }
  return leaves.map(({ name, before, after, isSecret }) => {
    const subject = `${name} in ${key}`;
    const said = (value: unknown) => (isSecret ? hidden : show(value));
    const sentence =
      before === undefined
        ? words.gained(subject, said(after))
        : after === undefined
          ? words.lost(subject, said(before))
          : said(before) === said(after)
            ? `${subject} ${words.isTime ? 'changed' : 'differs'}`
            : words.varied(subject, said(before), said(after));
    return draft('notice', 'configuration', [...path, { name, isItem: false }], sentence);
  });
}

interface Leaf {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly isSecret: boolean;
}

/** Members of two documents that differ, the inner ones by their dotted names; lists are compared as wholes. */
function changedLeaves(
  from: Members,
  to: Members,
  sameText: Context['sameText'],
  prefix = '',
): readonly Leaf[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap((name): readonly Leaf[] => {
    const [before, after] = [from[name], to[name]];
    if (isSame(before, after, sameText)) return [];
    const isInner = [before, after].every(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    );
    const full = `${prefix}${name}`;
    if (isInner) return changedLeaves(before as Members, after as Members, sameText, `${full}.`);
    const isSecret = isHidden([{ name, isItem: false }], 'text', 'ConfigMap');
    return [{ name: full, before, after, isSecret }];
  });
}

function describeQuota(
  { path, before, after }: Field,
  [resource]: readonly string[],
  { words }: Context,
): Draft[] {
  const said = (value: unknown) => (value === undefined ? 'unlimited' : quantityText(value));
  if (before !== undefined && after !== undefined && parseQuantity(before) === parseQuantity(after))
    return [];
  const sentence = words.varied(`quota of ${resource}`, said(before), said(after));
  return [draft('notice', 'resources', path, sentence, { before, after })];
}
