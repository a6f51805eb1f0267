import type { AclOperation, AclRule, TopicSpec } from '@fink/kafka';
import type { KubernetesObject } from '@fink/manifests';
import { fieldsOf, itemsOf, textOf } from './fields.ts';
import { objectOf, objectsOf } from './manifest-set.ts';

const clusterLabel = 'strimzi.io/cluster';

/** The objects of a kind, each of which must belong to the one Kafka cluster: Strimzi ignores any other. */
function membersOf(objects: readonly KubernetesObject[], kind: string): KubernetesObject[] {
  const { name, namespace } = objectOf(objects, 'Kafka').metadata;
  return objectsOf(objects, kind).map((object) => {
    const { metadata } = object;
    if (metadata.labels?.[clusterLabel] !== name || metadata.namespace !== namespace)
      throw new Error(`${kind} ${metadata.name} belongs to no Kafka cluster: Strimzi would ignore it.`);
    return object;
  });
}

/** What Strimzi's topic operator makes of the KafkaTopic objects. */
export function topicsOf(objects: readonly KubernetesObject[]): TopicSpec[] {
  return membersOf(objects, 'KafkaTopic').map(({ metadata, spec }) => {
    const fields = fieldsOf(spec, `KafkaTopic ${metadata.name}`, [
      'topicName',
      'partitions',
      'replicas',
      'config',
    ]);
    return {
      topic: textOf(fields['topicName'] ?? metadata.name, `topicName of ${metadata.name}`),
      partitions: fields['partitions'] as number,
      replicationFactor: fields['replicas'] as number,
      configs: fields['config'] as Record<string, string>,
    };
  });
}

const operations: Readonly<Record<string, AclOperation>> = {
  All: 'all',
  Read: 'read',
  Write: 'write',
  Create: 'create',
  Delete: 'delete',
  Alter: 'alter',
  Describe: 'describe',
  DescribeConfigs: 'describe-configs',
  AlterConfigs: 'alter-configs',
  IdempotentWrite: 'idempotent-write',
};
const kinds = { topic: 'topic', group: 'group', transactionalId: 'transactional-id' } as const;
const patterns = { literal: 'literal', prefix: 'prefixed' } as const;

/** What Strimzi's user operator makes of one entry of `spec.authorization.acls`. */
function ruleOf(user: string, entry: unknown): AclRule {
  const where = `An access rule of KafkaUser ${user}`;
  const acl = fieldsOf(entry, where, ['resource', 'operations']);
  const resource = fieldsOf(acl['resource'], `${where}: its resource`, ['type', 'name', 'patternType']);
  const type = textOf(resource['type'], `${where}: its type`);
  const allowed = itemsOf(acl['operations'], `${where}: its operations`).map((name) => {
    const operation = operations[String(name)];
    if (operation === undefined)
      throw new Error(`${where} has the operation ${name}, which Strimzi has not.`);
    return operation;
  });
  if (type === 'cluster') return { user, resource: { kind: 'cluster' }, operations: allowed };
  const kind = kinds[type as keyof typeof kinds];
  const pattern = patterns[(resource['patternType'] ?? 'literal') as keyof typeof patterns];
  if (kind === undefined || pattern === undefined)
    throw new Error(`${where} is for ${JSON.stringify(resource)}, which Strimzi does not take.`);
  return {
    user,
    resource: { kind, pattern, name: textOf(resource['name'], `${where}: its name`) },
    operations: allowed,
  };
}

/** A Kafka user, whose password Strimzi puts into the Secret of the same name. */
export interface DeclaredUser {
  readonly name: string;
  readonly rules: readonly AclRule[];
}

/** What Strimzi's user operator makes of the KafkaUser objects. */
export function usersOf(objects: readonly KubernetesObject[]): DeclaredUser[] {
  return membersOf(objects, 'KafkaUser').map(({ metadata: { name }, spec }) => {
    const where = `KafkaUser ${name}`;
    const { authentication, authorization } = fieldsOf(spec, where, ['authentication', 'authorization']);
    const { type: login } = fieldsOf(authentication, `${where}: authentication`, ['type']);
    const rights = fieldsOf(authorization, `${where}: authorization`, ['type', 'acls']);
    if (login !== 'scram-sha-512' || rights['type'] !== 'simple')
      throw new Error(
        `${where} logs in by ${login} with ${rights['type']} rules: only SCRAM and ACLs are known.`,
      );
    return { name, rules: itemsOf(rights['acls'], `${where}: acls`).map((entry) => ruleOf(name, entry)) };
  });
}

/** What the Kafka object says of its servers. */
export interface DeclaredKafka {
  readonly config: Readonly<Record<string, string>>;
  /** Address in the cluster of the listener for users over TLS. */
  readonly tlsAddress: string;
  /** Secret with the certificate of the cluster's authority, under `ca.crt`. */
  readonly caSecret: string;
}

/** The servers as the Kafka object declares them. */
export function kafkaOf(objects: readonly KubernetesObject[]): DeclaredKafka {
  const { metadata, spec } = objectOf(objects, 'Kafka');
  const { kafka } = fieldsOf(spec, 'Kafka', ['kafka', 'entityOperator']);
  const servers = fieldsOf(kafka, 'Kafka: spec.kafka', [
    ...['authorization', 'config', 'listeners'],
    // Without a meaning for the one server here.
    ...['metadataVersion', 'template', 'version'],
  ]);
  const { type } = fieldsOf(servers['authorization'], 'Kafka: authorization', ['type']);
  if (type !== 'simple')
    throw new Error(`Kafka has the authorization ${type}: only Kafka's own ACLs are known.`);
  const listeners = itemsOf(servers['listeners'], 'Kafka: listeners').map((listener) =>
    fieldsOf(listener, 'Kafka: a listener', [
      ...['authentication', 'name', 'port', 'tls', 'type'],
      'networkPolicyPeers',
    ]),
  );
  const open = listeners.filter(
    ({ authentication }) => (authentication as { type?: string })?.type !== 'scram-sha-512',
  );
  if (open.length > 0)
    throw new Error(`Kafka has listeners without SCRAM: ${open.map(({ name }) => name).join(', ')}.`);
  const tls = listeners.find((listener) => listener['tls'] === true);
  if (tls === undefined) throw new Error('Kafka has no listener with TLS.');
  return {
    config: servers['config'] as Record<string, string>,
    tlsAddress: `${metadata.name}-kafka-bootstrap.${metadata.namespace}.svc:${tls['port']}`,
    caSecret: `${metadata.name}-cluster-ca-cert`,
  };
}
