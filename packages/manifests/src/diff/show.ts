import type { Path, Step } from './path.ts';
import { isMembers } from './same.ts';
import { count } from './words.ts';

/** Longer texts are cut or summarised. */
const longestText = 72;

/** What stands for the value of a secret. */
export const hidden = '(hidden)';

/** Members, variables and keys of such names hold secrets; names of Secrets and of keys in them are none. */
const secretName =
  /(password|passwd|passphrase|token|secret|secret_?key|access_?key(_?id)?|api_?key|private_?key|credentials?|jaas.?conf(ig)?)$/i;

/** Whether a member or variable of this name may hold a secret itself. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** Whether the value at a path must not be shown: that of a Secret, or of a member with a telling name. */
export function isHidden(path: Path, value: unknown, kind: string): boolean {
  if (kind === 'Secret' && ['data', 'stringData'].includes(path[0]?.name ?? '')) return true;
  // A step inside may well be called so (`secret.secretName`); what it leads to is a reference then.
  const isTelling = ({ name, isItem }: Step, k: number) =>
    isSecretName(name) && (isItem || k === path.length - 1);
  return typeof value === 'string' && path.some(isTelling);
}

/** Credentials inside a URL are hidden, the rest of it is shown. */
const withoutCredentials = (text: string): string =>
  text.replace(/(\w+:\/\/[^\s/:@]*):[^\s/@]+@/g, `$1:${hidden}@`);

/** A value in a few words: small ones as they are, larger ones by their size. */
export function show(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'string') return showText(value);
  if (Array.isArray(value)) return showList(value);
  if (isMembers(value)) return showMembers(value);
  return String(value);
}

/**
 * Two values in a few words each. Long texts are shown from where they begin to differ, so that the words differ if
 * the values do.
 */
export function showBoth(before: unknown, after: unknown): readonly [string, string] {
  if (typeof before !== 'string' || typeof after !== 'string') return [show(before), show(after)];
  if (Math.max(before.length, after.length) <= longestText || `${before}${after}`.includes('\n')) {
    return [show(before), show(after)];
  }
  const [one, other] = [withoutCredentials(before), withoutCredentials(after)];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const start = Math.max(0, same - context);
  return [one, other].map((text) => `${start > 0 ? '…' : ''}${showText(text.slice(start))}`) as [
    string,
    string,
  ];
}

/** Characters shown before the first difference of two long texts. */
const context = 16;

function showText(text: string): string {
  if (text === '') return '""';
  const shown = withoutCredentials(text);
  const lines = shown.split('\n').length;
  if (lines > 1) return count(lines, 'line');
  return shown.length > longestText ? `${shown.slice(0, longestText - 1)}…` : shown;
}

function showList(items: readonly unknown[]): string {
  const texts = items.map((item) => (typeof item === 'object' ? undefined : show(item)));
  const line = texts.join(', ');
  const isShort = items.length > 0 && texts.every((text) => text !== undefined) && line.length <= longestText;
  return isShort ? line : count(items.length, 'entry');
}

function showMembers(members: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(members).map(([name, value]) =>
    typeof value === 'object' ? undefined : `${name} ${isSecretName(name) ? hidden : show(value)}`,
  );
  const line = texts.join(', ');
  const isShort = texts.length > 0 && texts.every((text) => text !== undefined) && line.length <= longestText;
  return isShort ? line : count(texts.length, 'field');
}
