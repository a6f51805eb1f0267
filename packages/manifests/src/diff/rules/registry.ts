import type { Rule } from '../rule.ts';
import { accessRules } from './access.ts';
import { argoRules } from './argo.ts';
import { argoProjectRules } from './argo-projects.ts';
import { coreRules } from './core.ts';
import { kafkaRules } from './kafka.ts';
import { metadataRules } from './metadata.ts';
import { monitoringRules } from './monitoring.ts';
import { networkRules } from './network.ts';
import { scalingRules } from './scaling.ts';
import { secretRules } from './secrets.ts';
import { securityRules } from './security.ts';
import { sparkRules } from './spark.ts';
import { storageRules } from './storage.ts';
import { workloadRules } from './workloads.ts';

/** All rules; the first that has words for a change is the one that says it. */
export const rules: readonly Rule[] = [
  ...storageRules,
  ...kafkaRules,
  ...accessRules,
  ...networkRules,
  ...secretRules,
  ...securityRules,
  ...scalingRules,
  ...sparkRules,
  ...workloadRules,
  ...argoRules,
  ...argoProjectRules,
  ...monitoringRules,
  ...coreRules,
  ...metadataRules,
];
