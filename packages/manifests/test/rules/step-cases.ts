import { describe, expect, test } from '@jest/globals';
import { checkTransition, type Finding, type RuleContext } from '../../src/index.ts';
import { type Change, changed, context } from './environment.ts';

/** A step that breaks a rule, and one that comes near but does not; both may start from a changed environment. */
export interface StepCase {
  readonly rule: string;
  readonly when: string;
  readonly from?: readonly Change[];
  readonly change: readonly Change[];
  readonly object: string;
  readonly path: string;
  readonly message?: RegExp;
  readonly severity?: Finding['severity'];
  readonly context?: RuleContext;
  readonly unlessFrom?: readonly Change[];
  readonly unless: readonly Change[];
}

/** Tests every case twice: the broken step has findings of that rule alone, the near miss has none. */
export function testSteps(cases: readonly StepCase[]): void {
  describe.each(cases)('$rule', (each) => {
    test(`finds that ${each.when}`, () => {
      const from = each.from ?? [];
      const findings = checkTransition(
        changed(...from),
        changed(...from, ...each.change),
        each.context ?? context,
      );
      expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([each.rule]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          object: each.object,
          path: each.path,
          severity: each.severity ?? 'error',
          message: expect.stringMatching(each.message ?? /./),
          remedy: expect.stringMatching(/\.$/),
        }),
      );
    });

    test(`says nothing when it is not so that ${each.when}`, () => {
      const from = each.unlessFrom ?? [];
      const findings = checkTransition(changed(...from), changed(...from, ...each.unless), context);
      expect(findings).toEqual([]);
    });
  });
}
