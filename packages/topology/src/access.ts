import type { Names } from './names.ts';
import type { Survey } from './surveys.ts';
import { type OwnTopic, ownTopics } from './topics.ts';

/** What one user may do with one resource, in Kafka's terms; everything else is forbidden. */
export interface AclRule {
  readonly user: string;
  readonly resource:
    | {
        readonly kind: 'topic' | 'group' | 'transactional-id';
        readonly name: string;
        readonly pattern: 'literal' | 'prefixed';
      }
    | { readonly kind: 'cluster' };
  readonly operations: readonly ('read' | 'write' | 'describe' | 'describe-configs')[];
}

const topicOperations: Readonly<Record<OwnTopic['role'], AclRule['operations']>> = {
  filter: ['write', 'describe', 'describe-configs'],
  count: ['write', 'describe', 'describe-configs'],
  'dead-letter': ['write', 'describe', 'describe-configs'],
  ledger: ['write', 'describe', 'describe-configs'],
  // Committing and reading offsets of a topic needs READ on it.
  progress: ['read', 'describe', 'describe-configs'],
};

/** The least a broker process needs on our own cluster. */
export function brokerAcls(user: string, names: Names, surveys: readonly Survey[]): AclRule[] {
  const topics = ownTopics(names, surveys, 1).map(
    ({ name, role }): AclRule => ({
      user,
      resource: { kind: 'topic', name, pattern: 'literal' },
      operations: topicOperations[role],
    }),
  );
  return [
    ...topics,
    {
      user,
      resource: { kind: 'group', name: `${names.prefix}progress.`, pattern: 'prefixed' },
      operations: ['read', 'describe'],
    },
    {
      user,
      resource: { kind: 'transactional-id', name: names.transactionalIdPrefix, pattern: 'prefixed' },
      operations: ['write', 'describe'],
    },
    // To check that committed offsets, our progress, are kept for years.
    { user, resource: { kind: 'cluster' }, operations: ['describe', 'describe-configs'] },
  ];
}

/** The least a broker process needs on the telescope's cluster, where the topics are not ours. */
export function sourceAcls(user: string, topicPrefix: string, group: string): AclRule[] {
  return [
    {
      user,
      resource: { kind: 'topic', name: topicPrefix, pattern: 'prefixed' },
      operations: ['read', 'describe'],
    },
    { user, resource: { kind: 'group', name: group, pattern: 'literal' }, operations: ['read', 'describe'] },
  ];
}

/** What a subscriber of some topics gets: those topics, and consumer groups that begin with its name. */
export function subscriberAcls(user: string, topics: readonly string[]): AclRule[] {
  return [
    ...topics.map(
      (name): AclRule => ({
        user,
        resource: { kind: 'topic', name, pattern: 'literal' },
        operations: ['read', 'describe'],
      }),
    ),
    { user, resource: { kind: 'group', name: user, pattern: 'prefixed' }, operations: ['read', 'describe'] },
  ];
}
