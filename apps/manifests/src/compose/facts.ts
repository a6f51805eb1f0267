import { Names, type OwnTopic, ownTopics, type Survey, surveys, withFilters } from '@fink/topology';
import type { Environment } from '../environment/environment-schema.ts';

/** A survey as an environment runs it. */
export interface UsedSurvey {
  readonly survey: Survey;
  readonly settings: NonNullable<Environment['surveys']['ztf']>;
  readonly names: Names;
  /** Name of its processes and of their user on Kafka. */
  readonly deployment: string;
  /** Its consumer group at the source. */
  readonly sourceGroup: string;
}

/** What follows from an environment and the topology, before any object is made. */
export interface Facts {
  readonly surveys: readonly UsedSurvey[];
  readonly topics: readonly OwnTopic[];
  readonly names: Names;
}

/** The most partitions that a source topic may get without the progress topic being made anew. */
const leastProgressPartitions = 64;

export function factsOf(environment: Environment): Facts {
  const used = Object.values(surveys).flatMap((survey): UsedSurvey[] => {
    const settings = environment.surveys[survey.name];
    if (settings === undefined) return [];
    const deployment = `broker-${survey.name}`;
    return [
      {
        survey: settings.filters === undefined ? survey : withFilters(survey, settings.filters),
        settings,
        names: new Names({ prefix: environment.topicPrefix, deployment }),
        deployment,
        sourceGroup: settings.source.provider === 'own' ? `fink-${deployment}` : settings.source.group,
      },
    ];
  });
  const names = new Names({ prefix: environment.topicPrefix });
  const sourcePartitions = Math.max(
    leastProgressPartitions,
    ...used.map(({ settings }) => settings.source.partitions),
  );
  return {
    surveys: used,
    names,
    topics: ownTopics(
      names,
      used.map(({ survey }) => survey),
      environment.topicPartitions,
      sourcePartitions,
    ),
  };
}
