import type { AclRule } from '@fink/topology';

/** What the simulator may do on Kafka: write alerts to the source topics, which others make. */
export function simulatorRules(user: string, topics: readonly string[]): AclRule[] {
  return topics.map((name) => ({
    user,
    resource: { kind: 'topic', name, pattern: 'literal' },
    operations: ['write', 'describe', 'describe-configs'],
  }));
}
