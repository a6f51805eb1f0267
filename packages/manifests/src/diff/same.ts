/** Whether two texts count as one. */
export type SameText = (before: string, after: string) => boolean;

/** Equal texts only. */
export const exactly: SameText = (before, after) => before === after;

/**
 * Texts that are equal once each environment's own name is left out: `dist-manifests/laptop/kafka` and
 * `dist-manifests/staging/kafka`.
 */
export function sameButForNames(before: string, after: string): SameText {
  return (one, other) => one === other || neutral(one, before) === neutral(other, after);
}

/** The text with the environment's name, where it stands as a word, replaced by a mark. */
export function neutral(text: string, environment: string): string {
  if (!text.includes(environment)) return text;
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${environment}(?![A-Za-z0-9])`, 'g'), '\u0000');
}

/** A map of members, as JSON knows it. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value is a map (and neither list nor null). */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as a map, empty if it is none. */
export const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});

/** The value as a list, empty if it is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The maps of a list. */
export const itemsOf = (value: unknown): Members[] => listOf(value).filter(isMembers);

/** Member of a member: `memberAt(object, 'spec', 'replicas')`. */
export const memberAt = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((inner, name) => membersOf(inner)[name], value);

/** Whether two JSON values are equal; members that are undefined count as absent. */
export function isSame(before: unknown, after: unknown, sameText: SameText = exactly): boolean {
  if (before === after) return true;
  if (typeof before === 'string' && typeof after === 'string') return sameText(before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((item, k) => isSame(item, after[k], sameText));
  }
  if (!isMembers(before) || !isMembers(after)) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => isSame(before[name], after[name], sameText));
}
