import type { DiffOptions, Severity } from './change.ts';

/** How differences are said: over time "from 1 to 3", between two environments "3 instead of 1". */
export interface Words {
  readonly isTime: boolean;
  /** Severity of what harms only while it is applied: there is no such harm between two environments. */
  readonly risk: Severity;
  /** `replicas from 1 to 3`, `replicas: 3 instead of 1`. */
  varied(subject: string, before: string, after: string): string;
  /** `spec.x: 1 -> 2`, `spec.x: 2 instead of 1`. */
  arrow(subject: string, before: string, after: string): string;
  /** `Kafka 4.3.0 -> 4.3.1`, `Kafka 4.3.1 instead of 4.3.0`. */
  version(name: string, before: string, after: string): string;
  /** `brokers from 1 to 3`, `3 brokers instead of 1`. */
  counted(noun: string, before: number, after: number): string;
  /** `label a added: b`, `label a only in staging: b`. */
  gained(subject: string, value?: string): string;
  /** `label a removed (was b)`, `label a only in laptop: b`. */
  lost(subject: string, value?: string): string;
}

const withValue = (text: string, value: string | undefined) =>
  value === undefined ? text : `${text}: ${value}`;

/** One environment at two times. */
export const timeWords: Words = {
  isTime: true,
  risk: 'danger',
  varied: (subject, before, after) => `${subject} from ${before} to ${after}`,
  arrow: (subject, before, after) => `${subject}: ${before} -> ${after}`,
  version: (name, before, after) => `${name} ${before} -> ${after}`,
  counted: (noun, before, after) => `${noun}s from ${before} to ${after}`,
  gained: (subject, value) => withValue(`${subject} added`, value),
  lost: (subject, value) => `${subject} removed${value === undefined ? '' : ` (was ${value})`}`,
};

/** Two environments; their names are those that people use. */
export function environmentWords(before: string, after: string): Words {
  const instead = (subject: string, one: string, other: string) => `${subject}: ${other} instead of ${one}`;
  return {
    isTime: false,
    risk: 'notice',
    varied: instead,
    arrow: instead,
    version: (name, one, other) => `${name} ${other} instead of ${one}`,
    counted: (noun, one, other) => `${count(other, noun)} instead of ${one}`,
    gained: (subject, value) => withValue(`${subject} only in ${after}`, value),
    lost: (subject, value) => withValue(`${subject} only in ${before}`, value),
  };
}

/** The words for what is compared. */
export const wordsFor = ({ environments }: DiffOptions): Words =>
  environments === undefined ? timeWords : environmentWords(environments.before, environments.after);

/** A number with its noun: `1 broker`, `3 brokers`, `2 NetworkPolicies`. */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : plural(noun)}`;
}

const plural = (noun: string): string => {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /s$/.test(noun) ? `${noun}es` : `${noun}s`;
};

/** A list as people say it: `a, b and c`. */
export const enumerate = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
