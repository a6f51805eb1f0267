import type { Names } from './names.ts';
import type { Survey } from './surveys.ts';
import { ownTopics } from './topics.ts';

/** What one user may do with one resource, in Kafka's terms. */
export interface AclRule {
  readonly resource: 'topic' | 'group' | 'transactional-id';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly ('read' | 'write' | 'describe' | 'describe-configs')[];
}

/** The least a broker process needs on our own cluster. */
export function brokerAcls(names: Names, surveys: readonly Survey[]): AclRule[] {
  const topics = ownTopics(names, surveys, 1).map(
    ({ name, role }): AclRule => ({
      resource: 'topic',
      name,
      pattern: 'literal',
      // Offsets committed for the progress topic need READ on it; the ledger is read by its own reports.
      operations:
        role === 'progress'
          ? ['read', 'describe', 'describe-configs']
          : role === 'ledger'
            ? ['read', 'write', 'describe', 'describe-configs']
            : ['write', 'describe', 'describe-configs'],
    }),
  );
  return [
    ...topics,
    {
      resource: 'group',
      name: `${names.prefix}progress.`,
      pattern: 'prefixed',
      operations: ['read', 'describe'],
    },
    {
      resource: 'transactional-id',
      name: names.transactionalIdPrefix,
      pattern: 'prefixed',
      operations: ['write', 'describe'],
    },
  ];
}

/** The least a broker process needs on the telescope's cluster. */
export function sourceAcls(topicPrefix: string, group: string): AclRule[] {
  return [
    { resource: 'topic', name: topicPrefix, pattern: 'prefixed', operations: ['read', 'describe'] },
    { resource: 'group', name: group, pattern: 'literal', operations: ['read', 'describe'] },
  ];
}

/** What a subscriber of some topics gets: those topics, and consumer groups that begin with its name. */
export function subscriberAcls(user: string, topics: readonly string[]): AclRule[] {
  return [
    ...topics.map(
      (name): AclRule => ({ resource: 'topic', name, pattern: 'literal', operations: ['read', 'describe'] }),
    ),
    { resource: 'group', name: user, pattern: 'prefixed', operations: ['read', 'describe'] },
  ];
}
