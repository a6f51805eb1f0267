import type { AclRule, OwnTopic } from '@fink/topology';
import { Construct } from 'constructs';
import type { IConfigMap } from 'kubernetes-models/v1';
import { type MountedVolume, secretFile } from '../container.ts';
import { define } from '../define.ts';
import type { KafkaEndpoint } from '../endpoints.ts';
import type { Image } from '../image.ts';
import { CommandJob } from '../jobs.ts';
import { kafkaVariables } from './kafka-variables.ts';

export interface ExternalKafkaSetupProps {
  readonly namespace: string;
  /** The broker's image, which holds finkctl. */
  readonly image: Image;
  /** The cluster, as a user who may make topics and access rules. */
  readonly admin: KafkaEndpoint;
  readonly topics: readonly OwnTopic[];
  readonly replicas: number;
  readonly rules: readonly AclRule[];
  readonly topicPrefix: string;
}

const name = 'kafka-setup';
const folder = '/etc/fink/setup';

/**
 * Topics and access rules on a Kafka cluster that somebody else runs, where Strimzi's objects mean nothing: the same
 * declaration as a file, and a Job that brings the cluster in line with it. The Job adds, it never removes.
 */
export class ExternalKafkaSetup extends Construct {
  constructor(scope: Construct, id: string, props: ExternalKafkaSetupProps) {
    super(scope, id);
    const { namespace, image, admin, topics, replicas, rules, topicPrefix } = props;
    const declaration = `${JSON.stringify(
      {
        topics: topics.map((topic) => ({
          name: topic.name,
          partitions: topic.partitions,
          replicas,
          config: topic.config,
        })),
        rules,
      },
      null,
      2,
    )}\n`;
    const settings = define<IConfigMap>(this, 'declaration', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: { 'kafka.json': declaration },
    });
    const file: MountedVolume = {
      volume: { name: 'setup', configMap: { name, items: [{ key: 'kafka.json', path: 'kafka.json' }] } },
      mount: { name: 'setup', mountPath: folder, readOnly: true },
    };
    const ca = admin.ca === undefined ? undefined : secretFile('kafka-ca', '/etc/fink/kafka-ca', admin.ca);
    const job = new CommandJob(this, 'job', {
      namespace,
      name,
      image,
      command: ['topics', 'apply', `${folder}/kafka.json`],
      variables: {
        FINK_TOPIC_PREFIX: topicPrefix,
        ...kafkaVariables('KAFKA', admin, ca?.file),
      },
      secrets: { FINK_KAFKA_PASSWORD: admin.user?.password },
      volumes: [file, ...(ca === undefined ? [] : [ca])],
      reaches: [admin.reach],
      revision: declaration,
    });
    job.node.addDependency(settings);
  }
}
