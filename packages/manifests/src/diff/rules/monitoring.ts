import { durationSeconds, durationText } from '../amounts.ts';
import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isMembers, memberAt } from '../same.ts';
import { show } from '../show.ts';

/** Alert rules of Prometheus. */
export const monitoringRules: readonly Rule[] = [
  { kinds: ['PrometheusRule'], paths: ['spec.groups[]'], describe: describeGroup },
  { kinds: ['PrometheusRule'], paths: ['spec.groups[].rules[]'], describe: describeRule },
  { kinds: ['PrometheusRule'], paths: ['spec.groups[].rules[].expr'], describe: describeExpression },
  { kinds: ['PrometheusRule'], paths: ['spec.groups[].rules[].for'], describe: describeWait },
  {
    kinds: ['PrometheusRule'],
    paths: ['spec.groups[].rules[].labels.severity'],
    describe: describeSeverity,
  },
];

function describeGroup(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words }: Context,
): Draft[] {
  const subject = `rule group ${name}`;
  if (before === undefined)
    return [draft('notice', 'monitoring', path, words.gained(subject, rulesText(after)))];
  if (after === undefined)
    return [draft('notice', 'monitoring', path, words.lost(subject, rulesText(before)))];
  return [];
}

function rulesText(group: unknown): string {
  const rules = memberAt(group, 'rules');
  const names = Array.isArray(rules)
    ? rules.map((rule) => memberAt(rule, 'alert') ?? memberAt(rule, 'record') ?? 'unnamed')
    : [];
  return show(names);
}

/** An alert in quotes, or a recorded series. */
function ruleName(name: string, rule: unknown): string {
  return memberAt(rule, 'record') === undefined ? `alert ${name}` : `series ${name}`;
}

function describeRule(
  { path, before, after }: Field,
  [, name]: readonly string[],
  { words }: Context,
): Draft[] {
  const subject = ruleName(name, after ?? before);
  if (isMembers(before) && isMembers(after)) return [];
  return before === undefined
    ? [draft('notice', 'monitoring', path, words.gained(subject))]
    : [draft('notice', 'monitoring', path, words.lost(subject))];
}

const numbers = /(?<![\w.])\d+(\.\d+)?(e[+-]?\d+)?(?![\w.])/g;
/** `> 1000`, `<= 0.5`, at the end or before an operator. */
const comparison = /(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)/;

function describeExpression(
  { path, before, after }: Field,
  [, name]: readonly string[],
  { words }: Context,
): Draft[] {
  if (typeof before !== 'string' || typeof after !== 'string') return [];
  const [from, to] = [comparison.exec(before), comparison.exec(after)];
  const isThreshold =
    from !== null && to !== null && before.replace(comparison, '') === after.replace(comparison, '');
  if (isThreshold) {
    const sentence = `alert ${name} fires at ${to[1]} ${to[2]} instead of ${from[1]} ${from[2]}`;
    return [draft('notice', 'monitoring', path, sentence, { before: from[0], after: to[0] })];
  }
  const isNumbersOnly = before.replace(numbers, '#') === after.replace(numbers, '#');
  const sentence = isNumbersOnly
    ? words.varied(
        `numbers in the expression of ${name}`,
        (before.match(numbers) ?? []).join(', '),
        (after.match(numbers) ?? []).join(', '),
      )
    : `expression of ${name} ${words.isTime ? 'changed' : 'differs'}`;
  return [draft('notice', 'monitoring', path, sentence, { before, after })];
}

function describeWait({ path, before, after }: Field, [, name]: readonly string[], _: Context): Draft[] {
  const said = (value: unknown) => {
    if (value === undefined) return 'not at all';
    const seconds = durationSeconds(value);
    return seconds === undefined ? show(value) : durationText(seconds);
  };
  const [from, to] = [said(before), said(after)];
  if (from === to) return [];
  return [
    draft('notice', 'monitoring', path, `alert ${name} waits ${to} instead of ${from}`, { before, after }),
  ];
}

function describeSeverity(
  { path, before, after }: Field,
  [, name]: readonly string[],
  { words }: Context,
): Draft[] {
  if (before === undefined || after === undefined) return [];
  const sentence = words.varied(`severity of alert ${name}`, show(before), show(after));
  return [draft('notice', 'monitoring', path, sentence, { before, after })];
}
