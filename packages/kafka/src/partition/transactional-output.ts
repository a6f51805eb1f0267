import type { Kafka, Message, Producer, Transaction } from 'kafkajs';
import { explaining, explainKafkaError } from '../explain-kafka-error.ts';
import { explicitPartitioner } from '../explicit-partitioner.ts';
import type { KafkaContext, KafkaProblem } from '../kafka-problem.ts';
import { CompressionTypes } from '../kafkajs.ts';

/** Messages for one partition of a topic, which every message names. */
export interface TopicMessages {
  readonly topic: string;
  readonly messages: Message[];
}

/** An offset to commit with a transaction: the progress of a sink. */
export interface ProgressOffset {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Another process opened the same transactional id: this one no longer owns the partition. */
export class FencedError extends Error {
  constructor(transactionalId: string, cause: unknown) {
    super(`Fenced: another process has taken over ${transactionalId}.`, { cause });
    this.name = 'FencedError';
  }
}

/** A transaction failed in a way that leaves its outcome unknown until the id is opened again. */
export class OutcomeUnknownError extends Error {
  constructor(transactionalId: string, step: string, cause: unknown) {
    super(`The outcome of a transaction of ${transactionalId} is unknown: ${step} failed: ${cause}`, {
      cause,
    });
    this.name = 'OutcomeUnknownError';
  }
}

/**
 * Sends the messages of several topics, one request each, all of which have ended when this returns. One kafkajs
 * call for all topics would not do: it sends a request per leader and repeats those without an answer while the
 * first ones may still be on their way, under new sequence numbers, so that Kafka takes them for new messages. The
 * first request alone meets a transaction that is still being completed, and registers with the coordinator.
 *
 * @throws what the first failed request threw
 */
async function sendEach(transaction: Transaction, group: readonly TopicMessages[]): Promise<void> {
  const send = ({ topic, messages }: TopicMessages): Promise<unknown> => {
    if (new Set(messages.map(({ partition }) => partition)).size > 1) {
      throw new RangeError(`Messages for ${topic} name several partitions: they need a send each.`);
    }
    return transaction.send({ topic, messages, compression: CompressionTypes.ZSTD });
  };
  const [first, ...others] = group;
  if (first === undefined) return;
  await send(first);
  const results = await Promise.allSettled(others.map(send));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Kafka's words for "your epoch is over". */
const fencing = new Set([
  'INVALID_PRODUCER_EPOCH',
  'PRODUCER_FENCED',
  'INVALID_PRODUCER_ID_MAPPING',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_TXN_STATE',
]);

function isFencing(error: unknown): boolean {
  for (let e = error as { type?: string; cause?: unknown } | undefined; e; e = e.cause as typeof e) {
    if (e.type !== undefined && fencing.has(e.type)) return true;
  }
  return false;
}

/**
 * The transactional producer of one source partition. Opening it fences the former owner and settles its open
 * transaction; from then on each `run` is one transaction, all or nothing, for readers of committed messages.
 */
export class TransactionalOutput {
  readonly transactionalId: string;
  readonly #producer: Producer;
  readonly #who: Pick<KafkaContext, 'user' | 'brokers'>;
  #tail: Promise<unknown> = Promise.resolve();
  #failed: Error | undefined;

  /** @param who as whom, and where, for messages */
  constructor(
    kafka: Kafka,
    transactionalId: string,
    transactionTimeoutMs = 15_000,
    who: Pick<KafkaContext, 'user' | 'brokers'> = {},
  ) {
    this.transactionalId = transactionalId;
    this.#who = who;
    this.#producer = kafka.producer({
      transactionalId,
      maxInFlightRequests: 1,
      createPartitioner: explicitPartitioner,
      transactionTimeout: transactionTimeoutMs,
      // A first retry after 5 ms: a transaction that follows another meets CONCURRENT_TRANSACTIONS for a moment.
      retry: { initialRetryTime: 5, maxRetryTime: 500, retries: 12 },
    });
  }

  /**
   * Takes the id over: when this returns, no other process can commit with it, and what another had begun is
   * either committed or aborted.
   *
   * @throws KafkaProblem, which names a missing ACL where kafkajs hides it
   */
  async open(): Promise<void> {
    const { transactionalId } = this;
    const context = { what: 'take over the transactional id', transactionalId, ...this.#who };
    await explaining(context, async () => {
      await this.#producer.connect();
      // kafkajs asks for the producer id with the first transaction; an empty one sends nothing else.
      const empty = await this.#producer.transaction();
      await empty.abort();
    });
  }

  /**
   * One transaction: sends every group of messages in order, commits the offsets with them. Transactions of one
   * output run one after the other.
   *
   * @throws FencedError if another process owns the id now.
   * @throws OutcomeUnknownError after any other failure: close this output, open the id again (that settles the
   *   transaction either way), read the progress again.
   */
  run(
    sends: readonly (readonly TopicMessages[])[],
    offsets: readonly ProgressOffset[],
    beforeCommit: () => Promise<void> | void = () => {},
  ): Promise<void> {
    const result = this.#tail.then(() => this.#transact(sends, offsets, beforeCommit));
    this.#tail = result.catch(() => {});
    return result;
  }

  /**
   * Sends messages and commits offsets in a transaction that is aborted: no reader of committed messages ever sees them.
   *
   * @returns what failed, each topic and each offset for itself
   */
  async tryAndAbort(
    sends: readonly TopicMessages[],
    offsets: readonly ProgressOffset[] = [],
  ): Promise<KafkaProblem[]> {
    const problems: KafkaProblem[] = [];
    const trying = (context: KafkaContext, action: () => Promise<unknown>): Promise<unknown> =>
      action().catch((error: unknown) =>
        problems.push(explainKafkaError(error, { ...context, ...this.#who })),
      );
    const transaction = await this.#producer.transaction();
    for (const send of sends) {
      const { topic } = send;
      await trying({ what: 'write to a topic', operation: 'WRITE', topic }, () =>
        transaction.send({ ...send }),
      );
    }
    for (const { group, topic, partition, offset } of offsets) {
      await trying({ what: 'commit an offset', operation: 'READ', group, topic }, () =>
        transaction.sendOffsets({
          consumerGroupId: group,
          topics: [{ topic, partitions: [{ partition, offset: offset.toString() }] }],
        }),
      );
    }
    await trying({ what: 'end a transaction', transactionalId: this.transactionalId }, () =>
      transaction.abort(),
    );
    return problems;
  }

  async #transact(
    sends: readonly (readonly TopicMessages[])[],
    offsets: readonly ProgressOffset[],
    beforeCommit: () => Promise<void> | void,
  ): Promise<void> {
    if (this.#failed) throw this.#failed;
    let step = 'begin';
    try {
      const transaction = await this.#producer.transaction();
      step = 'send';
      for (const group of sends) await sendEach(transaction, group);
      step = 'sendOffsets';
      for (const { group, topic, partition, offset } of offsets) {
        await transaction.sendOffsets({
          consumerGroupId: group,
          topics: [{ topic, partitions: [{ partition, offset: offset.toString() }] }],
        });
      }
      await beforeCommit();
      step = 'commit';
      await transaction.commit();
    } catch (error) {
      this.#failed = isFencing(error)
        ? new FencedError(this.transactionalId, error)
        : new OutcomeUnknownError(this.transactionalId, step, error);
      throw this.#failed;
    }
  }

  /** Drops the connections; an open transaction is left to the next owner or its time-out. */
  async close(): Promise<void> {
    await this.#producer.disconnect().catch(() => {});
  }
}
