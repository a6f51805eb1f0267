import type { Rule } from '../rule.ts';
import { applicationPolicyRules } from './applications.ts';
import { availabilityRules } from './availability.ts';
import { deletionRules } from './deletion-protection.ts';
import { imageRules } from './images.ts';
import { kafkaRules } from './kafka.ts';
import { kafkaObjectRules } from './kafka-objects.ts';
import { networkRules } from './network.ts';
import { podSecurityRules } from './pod-security.ts';
import { quotaRules } from './quota.ts';
import { resourceRules } from './resources.ts';
import { rightsRules } from './rights.ts';
import { scheduleRules } from './schedules.ts';
import { secretRules } from './secrets.ts';
import { waveRules } from './sync-waves.ts';
import { textRules } from './texts.ts';

/** How an environment has to be, so that it is safe, keeps data and can be looked after. */
export const policyRules: readonly Rule[] = [
  ...imageRules,
  ...resourceRules,
  ...quotaRules,
  ...podSecurityRules,
  ...availabilityRules,
  ...secretRules,
  ...rightsRules,
  ...networkRules,
  ...kafkaRules,
  ...kafkaObjectRules,
  ...applicationPolicyRules,
  ...deletionRules,
  ...waveRules,
  ...scheduleRules,
  ...textRules,
];
