/** Stable codes of what can go wrong with Kafka. */
export type KafkaProblemCode =
  | 'authentication-failed'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'group-refused'
  | 'transactional-id-refused'
  | 'topic-refused'
  | 'cluster-refused'
  | 'unknown-topic'
  | 'topic-exists'
  | 'message-too-large'
  | 'producer-fenced'
  | 'offset-out-of-range'
  | 'coordinator-unavailable'
  | 'not-enough-replicas'
  | 'invalid-request'
  | 'corrupt-batch'
  | 'timeout'
  | 'other';

/** What was being done when it went wrong; the names go into the message. */
export interface KafkaContext {
  /** The action, for example "read the offsets". */
  readonly what: string;
  /** Right that it needs, in Kafka's words (`WRITE`), where one request stands for one right. */
  readonly operation?: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly group?: string;
  readonly transactionalId?: string;
  readonly user?: string;
  readonly brokers?: readonly string[];
}

/** A failure of Kafka in words that say what to do. The original error is the cause. */
export class KafkaProblem extends Error {
  override readonly name = 'KafkaProblem';
  readonly code: KafkaProblemCode;
  /** What the reader can do about it. */
  readonly remedy: string;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retriable: boolean;
  readonly context: KafkaContext;

  constructor(
    code: KafkaProblemCode,
    context: KafkaContext,
    text: { readonly problem: string; readonly remedy: string; readonly retriable?: boolean },
    cause?: unknown,
  ) {
    super(`Could not ${context.what}${named(context)}: ${text.problem}. ${text.remedy}.`, { cause });
    this.code = code;
    this.remedy = text.remedy;
    this.retriable = text.retriable ?? false;
    this.context = context;
  }
}

/** The names of the context in parentheses, empty if there are none. */
function named({ topic, partition, group, transactionalId, user, brokers }: KafkaContext): string {
  const names = [
    topic === undefined
      ? undefined
      : `topic ${topic}${partition === undefined ? '' : ` partition ${partition}`}`,
    group === undefined ? undefined : `group ${group}`,
    transactionalId === undefined ? undefined : `transactional id ${transactionalId}`,
    user === undefined ? undefined : `user ${user}`,
    brokers === undefined ? undefined : `brokers ${brokers.join(', ')}`,
  ].filter((name) => name !== undefined);
  return names.length === 0 ? '' : ` (${names.join('; ')})`;
}
