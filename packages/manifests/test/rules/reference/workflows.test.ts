import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { workflowRules } from '../../../src/rules/reference/workflows.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/workflow-template',
    when: 'a workflow refers to a template that is not rendered',
    change: [
      set('CronWorkflow fink/smoke', '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.name', 'smok'),
    ],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.name',
    unless: [
      set('CronWorkflow fink/smoke', '.spec.workflowSpec', { workflowTemplateRef: { name: 'smoke' } }),
    ],
  },
  {
    rule: 'reference/workflow-template',
    when: 'a workflow refers to a template of another that has none of that name',
    change: [
      set(
        'CronWorkflow fink/smoke',
        '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
        'run',
      ),
    ],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
    unless: [
      set(
        'CronWorkflow fink/smoke',
        '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
        'run',
      ),
      set('WorkflowTemplate fink/smoke', '.spec.templates[0].name', 'run'),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(workflowRules, cases)).toEqual([]);
});
