import type { Manifest } from '../../manifest.ts';
import { at, rootOf } from '../place.ts';
import { strimziPods } from './kafka-pods.ts';
import { type PodGroup, templateGroup } from './pod-group.ts';
import { sparkPods } from './spark-pods.ts';
import { tenantPods } from './tenant-pods.ts';
import { workflowPods } from './workflow-pods.ts';

/** Where the kinds of Kubernetes itself keep their pod template. */
const templatePaths: Readonly<Record<string, { path: readonly string[]; lifetime: PodGroup['lifetime'] }>> = {
  Deployment: { path: ['spec', 'template'], lifetime: 'service' },
  StatefulSet: { path: ['spec', 'template'], lifetime: 'service' },
  DaemonSet: { path: ['spec', 'template'], lifetime: 'service' },
  Job: { path: ['spec', 'template'], lifetime: 'task' },
  CronJob: { path: ['spec', 'jobTemplate', 'spec', 'template'], lifetime: 'task' },
  Pod: { path: [], lifetime: 'task' },
};

/** Every kind of pod that the objects lead to. */
export function podGroupsOf(of: (...kinds: readonly string[]) => readonly Manifest[]): readonly PodGroup[] {
  const plain = Object.entries(templatePaths).flatMap(([kind, { path, lifetime }]) =>
    of(kind).flatMap((manifest) => templateGroup(manifest, at(rootOf(manifest), ...path), lifetime) ?? []),
  );
  return [
    ...plain,
    ...of('SparkApplication').flatMap((manifest) => sparkPods(manifest, ['spec'])),
    ...of('ScheduledSparkApplication').flatMap((manifest) => sparkPods(manifest, ['spec', 'template'])),
    ...of('Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate').flatMap((manifest) =>
      workflowPods(manifest, ['spec']),
    ),
    ...of('CronWorkflow').flatMap((manifest) => workflowPods(manifest, ['spec', 'workflowSpec'])),
    ...of('Tenant').flatMap(tenantPods),
    ...of('Kafka').flatMap((kafka) => strimziPods(kafka, of('KafkaNodePool'))),
  ];
}
