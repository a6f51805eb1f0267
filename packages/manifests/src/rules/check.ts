import type { Finding } from '../finding.ts';
import { nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { viewOf } from './environment-view.ts';
import { policyRules } from './policy/rules.ts';
import { referenceRules } from './reference/rules.ts';
import type { Problem, Rule, RuleContext, RuleDescription } from './rule.ts';
import { transitionRules } from './transition/rules.ts';
import { transitionOf } from './transition.ts';

/** Finds everything that refers to what is not there. */
export function checkReferences(manifests: readonly Manifest[], context: RuleContext): Finding[] {
  return checkRules(referenceRules, manifests, context);
}

/** Finds everything that makes an environment unsafe, forgetful or hard to look after. */
export function checkPolicy(manifests: readonly Manifest[], context: RuleContext): Finding[] {
  return checkRules(policyRules, manifests, context);
}

/** Finds everything that would be refused, or would lose data, on the way from one state to the next. */
export function checkTransition(
  before: readonly Manifest[],
  after: readonly Manifest[],
  context: RuleContext,
): Finding[] {
  const transition = transitionOf(before, after, context);
  return sorted(transitionRules.flatMap((rule) => findingsOf(rule, rule.check(transition))));
}

/** All rules, in the order of the documentation. */
export const rules: readonly RuleDescription[] = [...referenceRules, ...policyRules, ...transitionRules];

function checkRules(rules: readonly Rule[], manifests: readonly Manifest[], context: RuleContext): Finding[] {
  const view = viewOf(manifests, context);
  return sorted(rules.flatMap((rule) => findingsOf(rule, rule.check(view))));
}

function findingsOf({ id }: RuleDescription, problems: Iterable<Problem>): readonly Finding[] {
  return [...problems].map(({ place, message, remedy, severity = 'error' }) => ({
    severity,
    rule: id,
    file: place.manifest.file,
    object: nameOf(place.manifest.object),
    path: place.path,
    message,
    remedy,
  }));
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By file, place and rule; a place that several users share is told once. */
function sorted(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...unique.values()].sort(
    (one, other) => order(one.file, other.file) || order(one.path, other.path) || order(one.rule, other.rule),
  );
}
