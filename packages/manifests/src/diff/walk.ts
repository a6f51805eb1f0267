import type { Draft } from './change.ts';
import { fallback, reordered } from './fallback.ts';
import { pairItems } from './items.ts';
import { matchPath, type Step } from './path.ts';
import type { Context, Field, Rule } from './rule.ts';
import { isMembers, isSame } from './same.ts';

/** Drafts of a part of an object. */
interface Walked {
  readonly drafts: readonly Draft[];
  /** Whether a rule had words for any of it. */
  readonly isRuled: boolean;
}

/**
 * Says every difference between two values, from the outside in: the first rule that has words for a place answers
 * for all below it; what no rule knows is said by path and values.
 */
export function walk(field: Field, rules: readonly Rule[], context: Context): Walked {
  if (isSame(field.before, field.after, context.sameText)) return { drafts: [], isRuled: false };
  const ruled = byRule(field, rules, context);
  if (ruled.length > 0) return { drafts: ruled, isRuled: true };
  const parts = partsOf(field, context);
  if (parts === undefined) return { drafts: [fallback(field, context)], isRuled: false };
  const walked = parts.fields.map((part) => walk(part, rules, context));
  const isRuled = walked.some((part) => part.isRuled);
  const drafts = [
    ...walked.flatMap((part) => part.drafts),
    ...(parts.isReordered ? [reordered(field.path)] : []),
  ];
  // What came or went as a whole is one line, unless some of it has words of its own.
  const isWhole = (field.before === undefined || field.after === undefined) && !isRuled;
  if (drafts.length === 0 || isWhole) return { drafts: [fallback(field, context)], isRuled: false };
  return { drafts, isRuled };
}

function byRule(field: Field, rules: readonly Rule[], context: Context): readonly Draft[] {
  for (const { kinds, paths, describe } of rules) {
    if (kinds !== undefined && !kinds.includes(context.after.kind)) continue;
    for (const pattern of paths) {
      const names = matchPath(pattern, field.path);
      if (names === undefined) continue;
      const drafts = describe(field, names, context);
      if (drafts.length > 0 && !drafts.some(({ sentence }) => isNonsense.test(sentence))) return drafts;
    }
  }
  return [];
}

/** What comes out of words made for other types than the values have: such a change is said by path and values. */
const isNonsense = /\[object +object\]|\bundefined\b|\bNaN\b|\n/i;

/** The members or items of a place, or undefined if it has none to compare. */
function partsOf({ path, before, after }: Field, { sameText }: Context) {
  const into = (name: string, isItem: boolean): readonly Step[] => [...path, { name, isItem }];
  const isBoth = (is: (value: unknown) => boolean) =>
    (is(before) || before === undefined) && (is(after) || after === undefined);
  if (isBoth(isMembers)) {
    const [from, to] = [(before ?? {}) as object, (after ?? {}) as object] as Record<string, unknown>[];
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
    const fields = names.map((name) => ({
      path: into(name, false),
      before: from[name],
      after: to[name],
    }));
    return { fields, isReordered: false };
  }
  if (isBoth(Array.isArray)) {
    const { pairs, reordered: isReordered } = pairItems(
      (before ?? []) as unknown[],
      (after ?? []) as unknown[],
      sameText,
    );
    const fields = pairs.map((pair) => ({
      path: into(pair.label, true),
      before: pair.before,
      after: pair.after,
    }));
    return { fields, isReordered };
  }
  return undefined;
}
