import { randomBytes } from 'node:crypto';

/** Loopback ports of a Kafka server. */
export interface KafkaPorts {
  readonly plaintext: number;
  readonly sasl: number;
  readonly controller: number;
  /** SASL over TLS; only of a server that was started with it. */
  readonly saslTls?: number;
}

const MIB = 1024 * 1024;
const YEARS = 10;
const LARGEST_INT = 2 ** 31 - 1;

/** The settings of a one-node Kafka server on loopback, in the order in which they are written. */
export function kafkaProperties(
  ports: KafkaPorts,
  logDir: string,
  superUsers: readonly string[],
): Record<string, string | number | boolean> {
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  const clientListeners = [
    ['PLAINTEXT', ports.plaintext],
    ['SASL_PLAINTEXT', ports.sasl],
    ...(ports.saslTls === undefined ? [] : [['SASL_SSL', ports.saslTls] as const]),
  ].map(([name, port]) => `${name}://127.0.0.1:${port}`);
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: [...clientListeners, `CONTROLLER://127.0.0.1:${ports.controller}`].join(','),
    'advertised.listeners': clientListeners.join(','),
    'listener.security.protocol.map':
      'PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': scram,
    ...(ports.saslTls !== undefined && { 'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': scram }),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': false,
    // The broker's own connections come over PLAINTEXT as ANONYMOUS; that port is on loopback only.
    'super.users': [...superUsers, 'ANONYMOUS'].map((name) => `User:${name}`).join(';'),
    'log.dirs': logDir,
    'auto.create.topics.enable': false,

    // One node: every internal topic has one replica; one partition makes starting and taking over quick.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,

    // Messages up to the largest of a telescope (10 MiB), what the broker adds (1 MiB), and the batch around.
    'message.max.bytes': 16 * MIB,
    'replica.fetch.max.bytes': 16 * MIB,

    // Progress is kept as offsets of groups without members; nights of long ago and of the future are played,
    // so nothing may expire, roll or be refused by its time.
    'offsets.retention.minutes': YEARS * 365 * 24 * 60,
    'transactional.id.expiration.ms': LARGEST_INT,
    'producer.id.expiration.ms': LARGEST_INT,
    'log.retention.ms': -1,
    'log.roll.hours': YEARS * 365 * 24,
    'log.message.timestamp.after.max.ms': Number.MAX_SAFE_INTEGER,

    // Quick to notice: a restart after SIGKILL is ready after the session time-out, a group at once, an
    // abandoned transaction a second after its time-out.
    'broker.session.timeout.ms': 1500,
    'broker.heartbeat.interval.ms': 300,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': 1000,

    // Small: it runs beside the tests.
    'num.network.threads': 2,
    'num.io.threads': 4,
    'log.cleaner.dedupe.buffer.size': 8 * MIB,
  };
}

/** Text of a Java properties file. */
export function propertiesText(properties: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** A new id in Kafka's spelling: 16 random bytes in base64url, never with a leading "-". */
export function newKafkaId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}
