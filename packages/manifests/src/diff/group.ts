import type { Change } from './change.ts';
import { count } from './words.ts';

/** One sentence about one or many objects. */
export interface Group {
  readonly change: Change;
  /** Objects that the sentence is true of, in the order of the changes. */
  readonly objects: readonly string[];
  /** Their applications, without repetition. */
  readonly applications: readonly string[];
}

/** Longer lists of objects end in "and n more". */
const mostListed = 5;

/** Changes with the same sentence as one; objects that came or went stay apart by application and kind. */
export function groupChanges(changes: readonly Change[]): Group[] {
  const groups = new Map<string, { change: Change; objects: string[]; applications: string[] }>();
  for (const change of changes) {
    const isWhole = change.category === 'added' || change.category === 'removed';
    const key = JSON.stringify([
      change.severity,
      change.category,
      change.sentence,
      ...(isWhole ? [change.application, kindOf(change.object)] : []),
    ]);
    const group = groups.get(key) ?? { change, objects: [], applications: [] };
    group.objects.push(change.object);
    if (!group.applications.includes(change.application)) group.applications.push(change.application);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const kindOf = (object: string): string => object.split(' ')[0];

/** A group in one line: `12 KafkaTopics: 3 replicas instead of 1`. */
export const lineOf = (group: Group): string => `${subjectOf(group)}: ${group.change.sentence}`;

/** Whom a sentence is about: an object by its name, or `12 KafkaTopics`. */
export function subjectOf({ objects }: Group): string {
  if (objects.length === 1) return objects[0];
  const kinds = new Set(objects.map(kindOf));
  return count(objects.length, kinds.size === 1 ? [...kinds][0] : 'object');
}

/** The objects of a group of many: `a, b, c, d, e and 7 more`; nothing for one. */
export function listOfObjects({ objects }: Group): string {
  if (objects.length === 1) return '';
  const kinds = new Set(objects.map(kindOf));
  const names = objects.map((object) => {
    // All of one kind are named without it, and without the namespace, which is the same nearly always.
    const name = object.slice(object.indexOf(' ') + 1).replace(/^.*\//, '');
    return kinds.size === 1 ? name : `${kindOf(object)} ${name}`;
  });
  const more = names.length - mostListed;
  return more > 0 ? `${names.slice(0, mostListed).join(', ')} and ${more} more` : names.join(', ');
}
