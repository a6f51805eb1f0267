import { at, isPresent, placesIn, rootOf, show } from '../place.ts';
import type { Rule } from '../rule.ts';

/** How workflows refer to each other. */
export const workflowRules: readonly Rule[] = [
  {
    id: 'reference/workflow-template',
    description:
      'Every workflow template that a workflow refers to is rendered in its namespace, and has the template that is named.',
    *check(view) {
      const kinds = view.of('Workflow', 'WorkflowTemplate', 'CronWorkflow', 'ClusterWorkflowTemplate');
      for (const manifest of kinds)
        for (const place of placesIn(rootOf(manifest)))
          for (const field of ['templateRef', 'workflowTemplateRef']) {
            const reference = at(place, field);
            if (!isPresent(reference)) continue;
            const name = at(reference, 'name');
            const isCluster = at(reference, 'clusterScope').value === true;
            const kind = isCluster ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate';
            const target = view.find(
              kind,
              isCluster ? undefined : manifest.object.metadata.namespace,
              show(name),
            );
            if (!target)
              yield {
                place: name,
                message: `refers to the ${kind} ${show(name)}, which is not rendered`,
                remedy: `Render the ${kind}, or correct the name.`,
              };
            const template = at(reference, 'template');
            if (!target || !isPresent(template)) continue;
            const names = [...placesIn(at(rootOf(target), 'spec', 'templates'))]
              .filter(({ path }) => /^\.spec\.templates\[\d+\]\.name$/.test(path))
              .map(show);
            if (!names.includes(show(template)))
              yield {
                place: template,
                message: `refers to the template ${show(template)} of ${kind} ${show(name)}, which has ${names.join(', ')}`,
                remedy: 'Name one of its templates.',
              };
          }
    },
  },
];
