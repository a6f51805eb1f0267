import type { Names } from './names.ts';
import type { Survey } from './surveys.ts';

const MiB = 1024 * 1024;

/** Sizes that follow from the largest packet a survey may send. */
export const topicLimits = {
  /** Largest message of a source topic [byte]. */
  sourceMessageBytes: 10 * MiB,
  /** Largest message of our topics [byte]: room for the schema in the key and the added columns. */
  outputMessageBytes: 11 * MiB,
} as const;

/** A topic of ours. */
export interface OwnTopic {
  readonly name: string;
  readonly role: 'filter' | 'count' | 'dead-letter' | 'ledger' | 'progress';
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** Days that subscribers have to fetch an alert. */
const retentionDays = 4;
const dayMs = 86_400_000;

/**
 * All topics of ours for these surveys.
 *
 * @param partitions output partitions per topic
 * @param sourcePartitions the most partitions that a source topic may have (offsets of the progress topic)
 */
export function ownTopics(
  names: Names,
  surveys: readonly Survey[],
  partitions: number,
  sourcePartitions = 64,
): OwnTopic[] {
  const messages = { 'max.message.bytes': String(topicLimits.outputMessageBytes) };
  const delivered = { ...messages, 'retention.ms': String(retentionDays * dayMs) };
  const forever = { ...messages, 'retention.ms': '-1' };
  return [
    ...surveys.flatMap((survey): OwnTopic[] => [
      ...survey.filters.map(
        (filter): OwnTopic => ({
          name: names.filterTopic(filter.name, survey.name),
          role: 'filter',
          partitions,
          config: delivered,
        }),
      ),
      { name: names.countTopic(survey.name), role: 'count', partitions, config: delivered },
      { name: names.deadLetterTopic(survey.name), role: 'dead-letter', partitions, config: forever },
    ]),
    { name: names.ledgerTopic, role: 'ledger', partitions: 1, config: forever },
    { name: names.progressTopic, role: 'progress', partitions: sourcePartitions, config: forever },
  ];
}
