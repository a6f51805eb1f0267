import type { Change } from './change.ts';
import type { ComparedNames } from './render-changes.ts';
import { count } from './words.ts';

/** How many changes there are. */
export interface ChangeCounts {
  readonly danger: number;
  readonly notice: number;
  readonly info: number;
  /** Objects with any change, the added and removed ones included. */
  readonly objects: number;
  readonly added: number;
  readonly removed: number;
}

/** Counts changes. */
export function countsOf(changes: readonly Change[]): ChangeCounts {
  const number = (is: (change: Change) => boolean) => changes.filter(is).length;
  return {
    danger: number(({ severity }) => severity === 'danger'),
    notice: number(({ severity }) => severity === 'notice'),
    info: number(({ severity }) => severity === 'info'),
    objects: new Set(changes.map(({ object }) => object)).size,
    added: number(({ category }) => category === 'added'),
    removed: number(({ category }) => category === 'removed'),
  };
}

/** `laptop against main: 3 dangerous, 5 notable, 12 minor changes in 14 objects; 1 added, 2 removed`. */
export function headline(changes: readonly Change[], names: ComparedNames | undefined): string {
  const title = names === undefined ? '' : `${names.after} against ${names.before}: `;
  if (changes.length === 0) return `${title}no differences`;
  const counts = countsOf(changes);
  const kinds = [
    [counts.danger, 'dangerous'],
    [counts.notice, 'notable'],
    [counts.info, 'minor'],
  ] as const;
  const said = kinds.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  const whole = [
    [counts.added, 'added'],
    [counts.removed, 'removed'],
  ] as const;
  const ends = whole.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  const noun = changes.length === 1 ? 'change' : 'changes';
  const objects = counts.objects === 0 ? '' : ` in ${count(counts.objects, 'object')}`;
  return `${title}${said.join(', ')} ${noun}${objects}${ends.length === 0 ? '' : `; ${ends.join(', ')}`}`;
}

/** `production against laptop`, and that there is no difference, if so. */
export const comparisonTitle = ({ before, after }: ComparedNames, changes: readonly Change[]): string =>
  `${after} against ${before}${changes.length === 0 ? ': no differences' : ''}`;

/** `183 differences in 84 objects`. */
export const differencesText = (changes: readonly Change[]): string =>
  `${count(changes.length, 'difference')} in ${count(countsOf(changes).objects, 'object')}`;
