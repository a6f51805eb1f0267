import type { KafkaAdmin } from '@fink/kafka';
import { isReady, readyStatus } from '../made-objects.ts';
import type { StandIn } from '../stand-in.ts';
import type { LiveObject } from '../watch-objects.ts';
import { clusterOf, hasEntityOperator, kafkaApi, usesTopicFinalizers } from './kafka.ts';

interface TopicSpec {
  readonly topicName?: string;
  readonly partitions: number;
  readonly config?: Readonly<Record<string, string>>;
}

const topicOf = (object: LiveObject): string =>
  (object['spec'] as TopicSpec).topicName ?? object.metadata.name;

/**
 * Strimzi's topic operator over a real Kafka of one node: a topic is ready when Kafka has it with these settings (one
 * copy of each partition, whatever `replicas` says). It goes from Kafka when its object goes: before, where the operator
 * uses finalizers, so that an object whose operator is gone stays for ever.
 */
export function kafkaTopicStandIn(admin: KafkaAdmin): StandIn {
  const remove = async (object: LiveObject): Promise<void> => {
    const topic = topicOf(object);
    if ((await admin.listTopics()).includes(topic)) await admin.deleteTopics([topic]);
  };
  return {
    apiVersion: kafkaApi,
    plural: 'kafkatopics',
    finalizer: 'strimzi.io/topic-operator',
    async wantsFinalizer(object, { objects }) {
      const kafka = await clusterOf(object, objects);
      return kafka !== undefined && isReady(kafka) && usesTopicFinalizers(kafka);
    },
    async reconcile(object, { objects }) {
      const kafka = await clusterOf(object, objects);
      if (kafka === undefined || !isReady(kafka)) return 'waiting';
      const { namespace = '' } = object.metadata;
      if (!(await hasEntityOperator(objects, namespace, kafka.metadata.name))) return 'waiting';
      const { partitions, config } = object['spec'] as TopicSpec;
      const topic = topicOf(object);
      const wanted = { topic, partitions, replicationFactor: 1, configs: { ...config } };
      const { differences } = await admin.createTopics([wanted]);
      if (differences.length > 0)
        throw new Error(`Kafka has another topic of this name: ${JSON.stringify(differences)}`);
      await objects.patchStatus(object, { ...readyStatus(object), topicName: topic });
      return 'settled';
    },
    async finalize(object, { objects }) {
      const kafka = await clusterOf(object, objects);
      const { namespace = '' } = object.metadata;
      // The topic operator is part of the Kafka: without it nobody takes the finalizer off.
      if (kafka === undefined || !(await hasEntityOperator(objects, namespace, kafka.metadata.name)))
        return 'waiting';
      await remove(object);
      return 'settled';
    },
    removed: remove,
  };
}
