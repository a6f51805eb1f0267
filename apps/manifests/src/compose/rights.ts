import { simulatorRules } from '@fink/constructs';
import { type AclRule, brokerAcls, type SurveyName, sourceAcls, subscriberAcls } from '@fink/topology';
import type { Environment } from '../environment/environment-schema.ts';
import type { Facts, UsedSurvey } from './facts.ts';
import { simulatedTopics, simulatorUser } from './simulator.ts';

/** A user of our Kafka and all it may do. */
export interface KafkaRights {
  readonly name: string;
  readonly rules: readonly AclRule[];
  readonly bytesPerSecond?: number;
}

/** Everybody who may use our Kafka: the brokers, the simulator and the subscribers. */
export function rightsOf(environment: Environment, facts: Facts): KafkaRights[] {
  const simulated = simulatedTopics(environment, facts).map(({ topic }) => topic);
  return [
    ...facts.surveys.map((used) => ({ name: used.deployment, rules: brokerRules(used) })),
    ...(simulated.length > 0
      ? [{ name: simulatorUser, rules: simulatorRules(simulatorUser, simulated) }]
      : []),
    ...environment.subscribers.map(({ name, reads, bytesPerSecond }) => ({
      name,
      rules: subscriberAcls(name, subscribedTopics(reads, facts)),
      ...(bytesPerSecond !== undefined && { bytesPerSecond }),
    })),
  ];
}

function brokerRules({ survey, settings, names, deployment, sourceGroup }: UsedSurvey): AclRule[] {
  const own = brokerAcls(deployment, names, [survey]);
  // The telescope's topics are those of the survey, whatever comes after its name.
  return settings.source.provider === 'own'
    ? [...own, ...sourceAcls(deployment, survey.name, sourceGroup)]
    : own;
}

function subscribedTopics(reads: Environment['subscribers'][number]['reads'], facts: Facts): string[] {
  return facts.surveys.flatMap(({ survey, names }) => {
    const wanted = reads[survey.name as SurveyName];
    if (wanted === undefined) return [];
    const filters = wanted === 'all' ? survey.filters.map(({ name }) => name) : wanted;
    return filters.map((filter) => names.filterTopic(filter, survey.name));
  });
}
