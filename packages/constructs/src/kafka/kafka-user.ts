import type { AclRule } from '@fink/topology';
import type { IKafkaUser } from '@kubernetes-models/strimzi-kafka-operator/kafka.strimzi.io/v1';
import { Construct } from 'constructs';
import { define } from '../define.ts';
import type { SecretKey } from '../secret-key.ts';
import { kafkaName } from './kafka-cluster.ts';

type Acl = NonNullable<
  Extract<NonNullable<NonNullable<IKafkaUser['spec']>['authorization']>, { acls: unknown }>['acls']
>[number];

export interface KafkaUserProps {
  readonly namespace: string;
  readonly name: string;
  /** Everything that it may do. */
  readonly rules: readonly AclRule[];
  /** Most bytes per second that it may read from a broker. @default no limit */
  readonly consumerByteRate?: number;
  /** @default Strimzi makes one, in the Secret of the user's name, key `password` */
  readonly password?: SecretKey;
}

/** A user of our Kafka with its password in a Secret of its name, and the rights it has. */
export class KafkaUser extends Construct {
  constructor(scope: Construct, id: string, props: KafkaUserProps) {
    super(scope, id);
    const { namespace, name, rules, consumerByteRate, password } = props;
    define<IKafkaUser>(this, 'user', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaUser',
      metadata: { name, namespace, labels: { 'strimzi.io/cluster': kafkaName } },
      spec: {
        authentication: {
          type: 'scram-sha-512',
          ...(password !== undefined && {
            password: { valueFrom: { secretKeyRef: { name: password.secret, key: password.key } } },
          }),
        },
        authorization: { type: 'simple', acls: rules.map(acl) },
        ...(consumerByteRate !== undefined && { quotas: { consumerByteRate } }),
      },
    });
  }
}

const operationNames = {
  read: 'Read',
  write: 'Write',
  describe: 'Describe',
  'describe-configs': 'DescribeConfigs',
} as const satisfies Record<AclRule['operations'][number], string>;

const resourceTypes = { topic: 'topic', group: 'group', 'transactional-id': 'transactionalId' } as const;

/** A rule in Strimzi's words. */
function acl({ resource, operations }: AclRule): Acl {
  return {
    resource:
      resource.kind === 'cluster'
        ? { type: 'cluster' }
        : {
            type: resourceTypes[resource.kind],
            name: resource.name,
            patternType: patternNames[resource.pattern],
          },
    operations: operations.map((operation) => operationNames[operation]),
  };
}

const patternNames = { literal: 'literal', prefixed: 'prefix' } as const;
