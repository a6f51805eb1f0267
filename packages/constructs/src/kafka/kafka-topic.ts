import type { IKafkaTopic } from '@kubernetes-models/strimzi-kafka-operator/kafka.strimzi.io/v1';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { define } from '../define.ts';
import { protectData } from '../protection.ts';
import { kafkaName } from './kafka-cluster.ts';

export interface KafkaTopicProps {
  readonly namespace: string;
  /** Name of the topic in Kafka, underscores and all. */
  readonly topic: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly config: Readonly<Record<string, string>>;
  readonly isProtected: boolean;
}

/** A topic of our Kafka. Its Kubernetes name is the topic's with `-` for `_`, which Kubernetes does not allow. */
export class KafkaTopic extends Construct {
  readonly object: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaTopicProps) {
    super(scope, id);
    this.object = define<IKafkaTopic>(this, 'topic', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: {
        name: topicObjectName(props.topic),
        namespace: props.namespace,
        labels: { 'strimzi.io/cluster': kafkaName },
        annotations: protectData(props.isProtected),
      },
      spec: {
        topicName: props.topic,
        partitions: props.partitions,
        replicas: props.replicas,
        config: { ...props.config },
      },
    });
  }
}

/** Name of the KafkaTopic object of a topic. */
export function topicObjectName(topic: string): string {
  return topic.replaceAll('_', '-').toLowerCase();
}
