import type { Rule } from '../rule.ts';
import { accountRules } from './accounts.ts';
import { applicationRules } from './applications.ts';
import { dataRules } from './data.ts';
import { kafkaReferenceRules } from './kafka.ts';
import { namespaceRules } from './namespaces.ts';
import { portRules } from './ports.ts';
import { scalingRules } from './scaling.ts';
import { selectorRules } from './selectors.ts';
import { workflowRules } from './workflows.ts';

/** Whatever an object refers to is there. */
export const referenceRules: readonly Rule[] = [
  ...dataRules,
  ...accountRules,
  ...selectorRules,
  ...portRules,
  ...kafkaReferenceRules,
  ...scalingRules,
  ...workflowRules,
  ...namespaceRules,
  ...applicationRules,
];
