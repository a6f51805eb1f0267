import type { TransitionRule } from '../rule.ts';
import { immutableRules } from './immutable.ts';
import { kafkaTransitionRules } from './kafka.ts';
import { removalRules } from './removal.ts';
import { storageRules } from './storage.ts';

/** Whether an environment may go from one state to the next. */
export const transitionRules: readonly TransitionRule[] = [
  ...immutableRules,
  ...storageRules,
  ...kafkaTransitionRules,
  ...removalRules,
];
