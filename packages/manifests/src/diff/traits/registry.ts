import { batch } from './batch.ts';
import { delivery } from './delivery.ts';
import { images } from './images.ts';
import { kafkaClients } from './kafka-clients.ts';
import { kafkaCluster } from './kafka-cluster.ts';
import { kafkaTopics } from './kafka-topics.ts';
import { monitoring } from './monitoring.ts';
import { objectStore } from './object-store.ts';
import { openWays } from './open-ways.ts';
import { operators } from './operators.ts';
import { place } from './place.ts';
import { quota } from './quota.ts';
import { safety } from './safety.ts';
import { processes } from './scaling.ts';
import { science } from './science.ts';
import { secrets } from './secrets.ts';
import { telescopes } from './telescopes.ts';
import type { Trait } from './trait.ts';
import { users } from './users.ts';

/** What a summary of two environments speaks of, in this order. */
export const traits: readonly (readonly [subject: string, trait: Trait])[] = [
  ['Telescopes', telescopes],
  ['Processes', processes],
  ['Processes', images],
  ['Science', science],
  ['Kafka', kafkaCluster],
  ['Kafka', kafkaClients],
  ['Topics', kafkaTopics],
  ['Users', users],
  ['Object store', objectStore],
  ['Batch', batch],
  ['Secrets', secrets],
  ['Network', openWays],
  ['Operators', operators],
  ['Delivery', delivery],
  ['Safety', safety],
  ['Monitoring', monitoring],
  ['Quota', quota],
  ['Namespace', place],
];
