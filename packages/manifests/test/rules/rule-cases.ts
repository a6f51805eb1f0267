import { describe, expect, test } from '@jest/globals';
import type { Finding, Manifest, RuleContext } from '../../src/index.ts';
import { type Change, changed, context } from './environment.ts';

/** One way to break a rule, and one that comes near but does not. */
export interface RuleCase {
  readonly rule: string;
  /** What is done, as the end of a sentence that begins with the rule. */
  readonly when: string;
  readonly change: readonly Change[];
  /** The object and the path that have to be named. */
  readonly object: string;
  readonly path: string;
  /** @default 'error' */
  readonly severity?: Finding['severity'];
  /** @default production */
  readonly context?: RuleContext;
  readonly unless: readonly Change[];
  readonly unlessContext?: RuleContext;
}

type Check = (manifests: readonly Manifest[], context: RuleContext) => readonly Finding[];

/** Tests every case twice: the broken environment has findings of that rule alone, the near miss has none. */
export function testRules(cases: readonly RuleCase[], check: Check): void {
  describe.each(cases)('$rule', (each) => {
    test(`finds that ${each.when}`, () => {
      const findings = check(changed(...each.change), each.context ?? context);
      expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([each.rule]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          object: each.object,
          path: each.path,
          severity: each.severity ?? 'error',
        }),
      );
      for (const { message, remedy, file } of findings) {
        expect(message).not.toMatch(/undefined|\[object|NaN/);
        expect(remedy).toMatch(/\.$/);
        expect(file).toMatch(/^observatory\//);
      }
    });

    test(`says nothing when it is not so that ${each.when}`, () => {
      expect(check(changed(...each.unless), each.unlessContext ?? context)).toEqual([]);
    });
  });
}

/** The rules that no case is about. */
export function untested(
  rules: readonly { readonly id: string }[],
  cases: readonly { readonly rule: string }[],
): readonly string[] {
  const tested = new Set(cases.map(({ rule }) => rule));
  return rules.map(({ id }) => id).filter((id) => !tested.has(id));
}
