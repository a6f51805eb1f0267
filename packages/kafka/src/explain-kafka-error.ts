import { type KafkaContext, KafkaProblem, type KafkaProblemCode } from './kafka-problem.ts';

/** What kafkajs' errors carry beyond a message, as far as it is read here. */
interface ErrorFacts {
  readonly name?: string;
  readonly type?: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly broker?: string;
  readonly retriable?: boolean;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

interface Explanation {
  readonly code: KafkaProblemCode;
  readonly problem: string;
  readonly remedy: string;
  readonly retriable?: boolean;
}

type Rule = (facts: ErrorFacts, context: KafkaContext) => Explanation | undefined;

const userOf = (context: KafkaContext) => context.user ?? 'this user';
const topicOf = (facts: ErrorFacts, context: KafkaContext) => context.topic ?? facts.topic ?? 'the topic';

/** A rule for protocol errors of the given types. */
const onType =
  (types: readonly string[], explain: (facts: ErrorFacts, context: KafkaContext) => Explanation): Rule =>
  (facts, context) =>
    facts.type !== undefined && types.includes(facts.type) ? explain(facts, context) : undefined;

function groupRefused(context: KafkaContext): Explanation {
  return {
    code: 'group-refused',
    problem: `${userOf(context)} may not use the consumer group ${context.group ?? '(unnamed)'}`,
    remedy:
      'Grant READ and DESCRIBE on the GROUP of that name or prefix; some clusters require that group names begin with the user name',
  };
}

function transactionalIdRefused(context: KafkaContext): Explanation {
  return {
    code: 'transactional-id-refused',
    problem: `${userOf(context)} may not use the transactional id ${context.transactionalId ?? '(unnamed)'}`,
    remedy: 'Grant WRITE and DESCRIBE on the TRANSACTIONAL_ID of that name or prefix',
  };
}

/** kafkajs hides the reason of a refused coordinator look-up, which nearly always is a missing ACL. */
const coordinatorNotFound: Rule = (facts, context) => {
  if (facts.name !== 'KafkaJSGroupCoordinatorNotFound') return undefined;
  const refused = context.transactionalId ? transactionalIdRefused(context) : groupRefused(context);
  const kind = context.transactionalId ? 'TRANSACTIONAL_ID' : 'GROUP';
  return {
    ...refused,
    problem: `no coordinator was found, which is how a missing ${kind} ACL looks: most likely ${refused.problem}`,
  };
};

const authentication: Rule = (facts, context) => {
  const failed =
    facts.name === 'KafkaJSSASLAuthenticationError' ||
    ['SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM', 'ILLEGAL_SASL_STATE'].includes(
      facts.type ?? '',
    );
  if (!failed) return undefined;
  const mechanism =
    /mechanism is not supported/i.test(facts.message ?? '') || facts.type === 'UNSUPPORTED_SASL_MECHANISM';
  if (facts.type === 'ILLEGAL_SASL_STATE' || mechanism)
    return {
      code: 'authentication-failed',
      problem: `the listener does not take this way of authentication (${facts.message})`,
      remedy: 'Check the SASL mechanism and that the address is the listener meant for it',
    };
  return {
    code: 'authentication-failed',
    problem: `the cluster refused ${userOf(context)}: wrong password or unknown user (Kafka does not tell which)`,
    remedy: 'Check user name, password and SASL mechanism, and that the user exists in this cluster',
  };
};

/** Codes of Node and OpenSSL for a server certificate that is not accepted. */
const untrusted = /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_|ERR_TLS_CERT_ALTNAME_INVALID/;

const certificate: Rule = (facts, context) => {
  if (!untrusted.test(String(facts.code))) return undefined;
  const broker = facts.broker || context.brokers?.join(', ');
  return {
    code: 'untrusted-certificate',
    problem: `the certificate${broker ? ` of ${broker}` : ''} is not accepted (${facts.message})`,
    remedy:
      'Give the PEM file of the authority that signed it, check that the address is a name in the certificate, and that it has not expired',
  };
};

const unreachable: Rule = (facts, context) => {
  const network = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'];
  const connection =
    facts.name === 'KafkaJSConnectionError' ||
    facts.name === 'KafkaJSConnectionClosedError' ||
    facts.name === 'KafkaJSNoBrokerAvailableError' ||
    facts.name === 'KafkaJSBrokerNotFound' ||
    network.includes(String(facts.code));
  if (!connection) return undefined;
  const broker = facts.broker || context.brokers?.join(', ');
  const closed =
    facts.name === 'KafkaJSConnectionClosedError' ||
    ['ECONNRESET', 'EPIPE'].includes(String(facts.code)) ||
    facts.message?.includes('write after end') === true;
  return {
    code: 'unreachable',
    problem: closed
      ? `the connection${broker ? ` to ${broker}` : ''} was closed by the other side`
      : `no broker${broker ? ` at ${broker}` : ''} answers (${facts.message})`,
    remedy: closed
      ? 'Check that the broker is up, and that the address is the listener for this kind of access (TLS or not, SASL or not)'
      : 'Check the address, that the broker is up, and that the network policy or firewall lets this connection through',
    retriable: true,
  };
};

const timeout: Rule = (facts) =>
  ['KafkaJSRequestTimeoutError', 'KafkaJSTimeout', 'KafkaJSLockTimeout'].includes(facts.name ?? '') ||
  facts.type === 'REQUEST_TIMED_OUT'
    ? {
        code: 'timeout',
        problem: `the broker did not answer in time (${facts.message})`,
        remedy: 'Check the load of the brokers and of their disks; the request can be repeated',
        retriable: true,
      }
    : undefined;

const codec: Rule = (facts) =>
  facts.name === 'CodecError' || facts.type === 'CORRUPT_MESSAGE'
    ? {
        code: 'corrupt-batch',
        problem: facts.message ?? 'a record batch is corrupt',
        remedy: 'Read it with another client to tell a damaged log from a damaged transfer',
      }
    : undefined;

/** In order: the first rule that knows the error explains it. */
const RULES: readonly Rule[] = [
  coordinatorNotFound,
  authentication,
  onType(['GROUP_AUTHORIZATION_FAILED'], (_facts, context) => groupRefused(context)),
  onType(['TRANSACTIONAL_ID_AUTHORIZATION_FAILED'], (_facts, context) => transactionalIdRefused(context)),
  onType(['TOPIC_AUTHORIZATION_FAILED'], (facts, context) => ({
    code: 'topic-refused',
    problem: `${userOf(context)} may not ${context.operation ?? 'do this on'} ${topicOf(facts, context)}`,
    remedy: context.operation
      ? `Grant ${context.operation} and DESCRIBE on the TOPIC of that name or prefix`
      : 'Grant READ (consume), WRITE (produce) or the administrative operation, with DESCRIBE, on the TOPIC of that name or prefix',
  })),
  onType(['CLUSTER_AUTHORIZATION_FAILED'], (_facts, context) => ({
    code: 'cluster-refused',
    problem: `${userOf(context)} may not ${context.operation ?? 'do this on'} the cluster`,
    remedy: context.operation
      ? `Grant ${context.operation} on CLUSTER`
      : 'Grant the operation on CLUSTER (CREATE or ALTER for administration), or use an administrator',
  })),
  onType(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION'], (facts, context) => ({
    code: 'unknown-topic',
    problem: `${topicOf(facts, context)} does not exist, has no such partition, or may not be seen by ${userOf(context)}`,
    remedy: 'Check the name, create the topic, or grant DESCRIBE on it',
  })),
  onType(['TOPIC_ALREADY_EXISTS'], (facts, context) => ({
    code: 'topic-exists',
    problem: `${topicOf(facts, context)} exists already`,
    remedy: 'Use it as it is, or delete it first',
  })),
  onType(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'], (facts, context) => ({
    code: 'message-too-large',
    problem: `a record batch is larger than ${topicOf(facts, context)} takes`,
    remedy: 'Send fewer messages at once, or raise max.message.bytes of the topic (and of the broker)',
  })),
  onType(
    [
      'INVALID_PRODUCER_EPOCH',
      'PRODUCER_FENCED',
      'TRANSACTION_COORDINATOR_FENCED',
      'INVALID_PRODUCER_ID_MAPPING',
    ],
    (_facts, context) => ({
      code: 'producer-fenced',
      problem: `another producer has taken over the transactional id${context.transactionalId ? ` ${context.transactionalId}` : ''}, or the transaction timed out`,
      remedy: 'Leave the partition to its new owner, or open the producer again and re-read the progress',
    }),
  ),
  onType(['OFFSET_OUT_OF_RANGE'], (facts, context) => ({
    code: 'offset-out-of-range',
    problem: `the wanted offset of ${topicOf(facts, context)} is not in the log`,
    remedy:
      'Compare it with the earliest and latest offset: messages may have expired, or the topic was made anew',
  })),
  onType(
    [
      'GROUP_COORDINATOR_NOT_AVAILABLE',
      'NOT_COORDINATOR_FOR_GROUP',
      'GROUP_LOAD_IN_PROGRESS',
      'CONCURRENT_TRANSACTIONS',
    ],
    (facts, context) => ({
      code: 'coordinator-unavailable',
      problem: `the ${context.transactionalId ? 'transaction' : 'group'} coordinator is not available (${facts.type})`,
      remedy:
        'Check that the brokers which hold __consumer_offsets and __transaction_state are up; it can be repeated',
      retriable: true,
    }),
  ),
  onType(['NOT_ENOUGH_REPLICAS', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'], (facts, context) => ({
    code: 'not-enough-replicas',
    problem: `${topicOf(facts, context)} has fewer replicas in sync than min.insync.replicas`,
    remedy: 'Check which brokers are down; it can be repeated',
    retriable: true,
  })),
  onType(
    [
      'INVALID_REPLICATION_FACTOR',
      'INVALID_PARTITIONS',
      'INVALID_CONFIG',
      'POLICY_VIOLATION',
      'INVALID_REQUEST',
    ],
    (facts) => ({
      code: 'invalid-request',
      problem: `the cluster refused the request: ${facts.message} (${facts.type})`,
      remedy: 'Correct the declaration of the topic (partitions, replication factor, configuration)',
    }),
  ),
  codec,
  certificate,
  unreachable,
  timeout,
];

/** The error with its causes and parts, the innermost (most telling) first. */
function* layers(error: unknown, depth = 0): Generator<ErrorFacts> {
  if (error === null || typeof error !== 'object' || depth > 8) return;
  const facts = error as ErrorFacts;
  for (const part of facts.errors ?? []) yield* layers(part, depth + 1);
  if (facts.cause !== error) yield* layers(facts.cause, depth + 1);
  yield facts;
}

/**
 * Explains an error of kafkajs: what was wrong, where, and what to do. A KafkaProblem is returned as it is, and
 * an error that nothing is known about becomes one with the code 'other'.
 */
export function explainKafkaError(error: unknown, context: KafkaContext): KafkaProblem {
  if (error instanceof KafkaProblem) return error;
  const all = [...layers(error)];
  for (const rule of RULES) {
    for (const facts of all) {
      const explanation = rule(facts, context);
      if (explanation) return new KafkaProblem(explanation.code, context, explanation, error);
    }
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new KafkaProblem(
    'other',
    context,
    {
      problem: text,
      remedy: 'See the log of the brokers',
      retriable: all.some((facts) => facts.retriable === true),
    },
    error,
  );
}

/** Runs `action`; what it throws is explained. */
export async function explaining<T>(context: KafkaContext, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw explainKafkaError(error, context);
  }
}
