import { setTimeout as delay } from 'node:timers/promises';
import type { Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';

const sessionTimeoutMs = 6_000;
const heartbeatMs = 2_000;
/** Longest time to wait for a consumer that is given up [ms]: one in trouble may not answer. */
const disconnectMs = 15_000;

/** Partitions by topic, as the group hands them out. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

/** An offset of a source partition. */
export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** What a source consumer tells its owner. */
export interface SourceConsumerHandlers {
  /** A new generation of the group, which has just answered; nothing of it has been fetched yet. */
  onJoin(assignment: Assignment): void;
  onBatch(payload: EachBatchPayload): Promise<void>;
  /** The group has just answered: this process is a member, and may commit. */
  onHeartbeat(): void;
  /** The source has let partitions be read. */
  onFetched(): void;
  /** Offsets `from` up to `to` were fetched and hold no message: transaction markers, or aborted records. */
  onEmpty(topic: string, partition: number, from: bigint, to: bigint): void;
  /** The consumer has ended and will not begin again by itself. */
  onCrash(error: Error): void;
}

/** How to consume. */
export interface SourceConsumerOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly concurrency: number;
  readonly maxBytesPerPartition: number;
}

/**
 * A kafkajs consumer of a fixed set of topics, with everything off that kafkajs would do by itself. It is used for
 * one set and then thrown away with its client: kafkajs never forgets a topic, and one that was deleted would stop
 * all the others.
 */
export class SourceConsumer {
  readonly #consumer: Consumer;
  readonly #options: SourceConsumerOptions;
  readonly #handlers: SourceConsumerHandlers;
  #ended = false;
  /** Whether any partition was to be fetched. */
  #isAskedFor = false;

  /** @param kafka a client that nothing else uses */
  constructor(kafka: Kafka, options: SourceConsumerOptions, handlers: SourceConsumerHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#consumer = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: 15_000,
      // Source topics are the telescope's to create.
      allowAutoTopicCreation: false,
      // `disconnect` waits for the fetch in flight.
      maxWaitTimeInMs: 200,
      maxBytesPerPartition: options.maxBytesPerPartition,
      maxBytes: 32 * 1024 * 1024,
      retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 1000 },
    });
    this.#listen();
  }

  #listen(): void {
    const { events } = this.#consumer;
    const whileUsed =
      <E>(handle: (event: E) => void) =>
      (event: E): void => {
        if (!this.#ended) handle(event);
      };
    const { onJoin, onHeartbeat, onFetched, onEmpty, onCrash } = this.#handlers;
    this.#consumer.on(
      events.GROUP_JOIN,
      whileUsed(({ payload }) => onJoin(payload.memberAssignment)),
    );
    this.#consumer.on(events.HEARTBEAT, whileUsed(onHeartbeat));
    // With every partition paused a fetch asks for nothing, so that its success says nothing.
    const asking = new Map<number, boolean>();
    this.#consumer.on(
      events.FETCH_START,
      whileUsed(({ payload }) => void asking.set(payload.nodeId, this.#isAskedFor)),
    );
    this.#consumer.on(
      events.FETCH,
      whileUsed(({ payload }) => {
        if (asking.get(payload.nodeId)) onFetched();
      }),
    );
    this.#consumer.on(
      events.END_BATCH_PROCESS,
      whileUsed(({ payload }) => {
        const { topic, partition, batchSize, firstOffset, lastOffset } = payload;
        if (batchSize > 0 || firstOffset === null) return;
        onEmpty(topic, partition, BigInt(firstOffset), BigInt(lastOffset) + 1n);
      }),
    );
    this.#consumer.on(
      events.CRASH,
      whileUsed(({ payload }) => {
        if (!payload.restart) onCrash(payload.error);
      }),
    );
  }

  /** Joins the group and begins to fetch. */
  async start(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.concurrency,
      eachBatch: async (payload) => {
        if (!this.#ended) await this.#handlers.onBatch(payload);
      },
    });
  }

  /** Leaves the group. What is still under way in `onBatch` goes on, but no event comes any more. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.race([
      this.#consumer.disconnect().catch(() => {}),
      delay(disconnectMs, undefined, { ref: false }),
    ]);
  }

  /** Fetches from `offset` on, and fetches again if the partition was paused. */
  fetchFrom(topic: string, partition: number, offset: bigint): void {
    this.#whileRunning(() => {
      this.#consumer.seek({ topic, partition, offset: offset.toString() });
      this.#consumer.resume([{ topic, partitions: [partition] }]);
      this.#isAskedFor = true;
    });
  }

  /**
   * Commits offsets in the name of the group; to be called from `onHeartbeat`: at other times kafkajs may not be
   * running, and then does nothing without saying so.
   *
   * @throws KafkaJSError when the group does not take them
   */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    await this.#consumer.commitOffsets(
      offsets.map(({ offset, ...partition }) => ({ ...partition, offset: offset.toString() })),
    );
  }

  /** Does not fetch from a partition until `fetchFrom`. */
  pause(topic: string, partition: number): void {
    this.#whileRunning(() => this.#consumer.pause([{ topic, partitions: [partition] }]));
  }

  /** kafkajs refuses both while the consumer is between two runs; the next generation asks again. */
  #whileRunning(act: () => void): void {
    try {
      if (!this.#ended) act();
    } catch {
      // Not running now: see above.
    }
  }
}

/** Where a batch was asked to begin, and its messages. */
export const fetchedOf = (batch: Batch): { fetchedOffset: bigint; messages: Batch['messages'] } => ({
  // kafkajs has it on every batch, but not in its types.
  fetchedOffset: BigInt(String((batch as unknown as { fetchedOffset: unknown }).fetchedOffset)),
  messages: batch.messages,
});

/** Whether the group is being handed out anew: kafkajs must see such an error to join again. */
export function isRebalance(error: unknown): boolean {
  const type = (error as { type?: string } | undefined)?.type;
  return type === 'REBALANCE_IN_PROGRESS' || type === 'UNKNOWN_MEMBER_ID' || type === 'ILLEGAL_GENERATION';
}
