import { setTimeout as delay } from 'node:timers/promises';
import type { Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { KafkaAdmin } from '../admin/kafka-admin.ts';
import type { Log } from '../log.ts';
import { type LogBounds, rangeOf } from './fetched-range.ts';
import { type OwnedPartition, PartitionStoppedError, type TakeOver } from './source-partition.ts';

/** Options of a partition loop. */
export interface PartitionLoopOptions {
  /** The cluster that has the source topics. */
  readonly source: Kafka;
  readonly sourceAdmin: KafkaAdmin;
  readonly groupId: string;
  /** Which topics to consume; new ones are found while running. */
  readonly topics: RegExp;
  readonly takeOver: TakeOver;
  readonly log: Log;
  /** Pause between two looks for new topics [ms]. @default 20000 */
  readonly discoveryMs?: number;
  /** Partitions processed at the same time. @default 8 */
  readonly concurrency?: number;
  /** Bytes fetched from one partition at once. @default 6 MiB */
  readonly maxBytesPerPartition?: number;
}

type State =
  | { readonly kind: 'owned'; readonly partition: OwnedPartition }
  | { readonly kind: 'taking'; readonly attempt: Promise<void> }
  | { readonly kind: 'stopped'; readonly reason: string };

/** How often offsets are committed at the source, where they only serve to show lag [ms]. */
const lagCommitMs = 5_000;
const sessionTimeoutMs = 6_000;
const heartbeatMs = 2_000;

/**
 * One process's share of the partitions of the source topics. Ownership is proven by the transactional producer
 * that `takeOver` opens, not by the consumer group, which only hands partitions out: a batch of a partition that
 * is not taken over is never processed, and positions come from the outputs, never from kafkajs.
 */
export class PartitionLoop {
  readonly #options: PartitionLoopOptions;
  readonly #consumer: Consumer;
  readonly #states = new Map<string, State>();
  #assigned = new Set<string>();
  #topics: string[] = [];
  #draining = false;
  #joined = false;
  #closed = new AbortController();
  #discovery: Promise<void> = Promise.resolve();
  #lastLagCommit = new Map<string, number>();
  #awaitingProof: (() => void)[] = [];
  #inFlight = new Set<Promise<void>>();

  constructor(options: PartitionLoopOptions) {
    this.#options = options;
    this.#consumer = options.source.consumer({
      groupId: options.groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: 15_000,
      // `disconnect` waits for the fetch in flight.
      maxWaitTimeInMs: 200,
      maxBytesPerPartition: options.maxBytesPerPartition ?? 6 * 1024 * 1024,
      maxBytes: 32 * 1024 * 1024,
      retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 1000 },
    });
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, ({ payload }) => {
      this.#joined = true;
      this.#onJoin(payload.memberAssignment);
      this.#proven();
    });
    this.#consumer.on(this.#consumer.events.HEARTBEAT, () => this.#proven());
  }

  /** Topics consumed now. */
  get topics(): readonly string[] {
    return this.#topics;
  }

  /** Partitions that need an operator, with the reason. */
  get stopped(): ReadonlyMap<string, string> {
    const entries = [...this.#states].flatMap(([key, state]) =>
      state.kind === 'stopped' ? [[key, state.reason] as const] : [],
    );
    return new Map(entries);
  }

  /** Whether there is nothing to consume yet, or this process has joined and taken over what it was given. */
  get isSettled(): boolean {
    if (this.#topics.length === 0) return true;
    return this.#joined && [...this.#states.values()].every(({ kind }) => kind !== 'taking');
  }

  /** Number of partitions owned now. */
  get owned(): number {
    return [...this.#states.values()].filter(({ kind }) => kind === 'owned').length;
  }

  /** Connects, consumes the topics that exist, and goes on looking for new ones. */
  async start(): Promise<void> {
    await this.#consumer.connect();
    await this.#resubscribe(await this.#matchingTopics());
    this.#discovery = this.#discover();
  }

  /**
   * Leaves in order: takes no new batches, finishes what is open (the group still holds the partitions, so that
   * nobody fences the last transactions), then leaves the group.
   */
  async stop(): Promise<void> {
    this.#draining = true;
    this.#closed.abort();
    await this.#discovery;
    this.#proven();
    await Promise.all(this.#inFlight);
    await Promise.all([...this.#states].map(([key, state]) => this.#drain(key, state)));
    await this.#consumer.disconnect();
    await Promise.all([...this.#states.keys()].map((key) => this.#release(key)));
  }

  /** One partition that cannot be finished (it was lost meanwhile) must not keep the others from it. */
  async #drain(key: string, state: State): Promise<void> {
    if (state.kind !== 'owned') return;
    try {
      await state.partition.drain();
    } catch (error) {
      this.#options.log('warn', 'a partition could not be finished: what is open is left to the next owner', {
        partition: key,
        error: String(error),
      });
    }
  }

  async #matchingTopics(): Promise<string[]> {
    const all = await this.#options.sourceAdmin.listTopics();
    return all.filter((topic) => this.#options.topics.test(topic));
  }

  async #discover(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await delay(this.#options.discoveryMs ?? 20_000, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        const found = await this.#matchingTopics();
        const added = found.filter((topic) => !this.#topics.includes(topic));
        if (added.length > 0 && !signal.aborted) {
          this.#options.log('info', 'found new source topics', { topics: added });
          await this.#resubscribe(found);
        }
      } catch (error) {
        this.#options.log('warn', 'could not look for new source topics, trying again', {
          error: String(error),
        });
      }
    }
  }

  /** kafkajs resolves a subscription once: a new topic needs a stop, a subscription and a start. */
  async #resubscribe(topics: string[]): Promise<void> {
    if (topics.length === 0) return;
    if (this.#topics.length > 0) await this.#consumer.stop();
    this.#topics = topics;
    await this.#consumer.subscribe({ topics, fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.concurrency ?? 8,
      eachBatch: (payload) => this.#onBatch(payload),
    });
  }

  #onJoin(assignment: Readonly<Record<string, readonly number[]>>): void {
    const assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ key: keyOf(topic, partition), topic, partition })),
    );
    this.#assigned = new Set(assigned.map(({ key }) => key));
    for (const key of this.#states.keys()) if (!this.#assigned.has(key)) void this.#release(key);
    for (const { key, topic, partition } of assigned) {
      const state = this.#states.get(key);
      // Where nothing changed hands the position stands; kafkajs has forgotten it with the old generation.
      if (state?.kind === 'owned') this.#seek(topic, partition, state.partition.position);
      else if (state === undefined) this.#take(topic, partition);
      else if (state.kind === 'stopped') this.#pause(topic, partition);
    }
  }

  /** Takes a partition over, again and again until that succeeds, the partition is gone, or it is stopped. */
  #take(topic: string, partition: number, after: Promise<void> = Promise.resolve()): void {
    const key = keyOf(topic, partition);
    const isCurrent = (): boolean => this.#states.get(key) === state && !this.#closed.signal.aborted;
    const lost = (error: unknown): void => void this.#retake(topic, partition, error);
    const run = async (): Promise<void> => {
      await after;
      while (isCurrent()) {
        try {
          const owned = await this.#options.takeOver(topic, partition, lost);
          if (!isCurrent()) return await owned.close();
          this.#states.set(key, { kind: 'owned', partition: owned });
          return this.#seek(topic, partition, owned.position);
        } catch (error) {
          if (error instanceof PartitionStoppedError) {
            if (isCurrent()) this.#stopPartition(topic, partition, error);
            return;
          }
          this.#options.log('warn', 'could not take over a partition, trying again', {
            topic,
            partition,
            error: String(error),
          });
          await delay(500, undefined, { signal: this.#closed.signal }).catch(() => {});
        }
      }
    };
    const state: State = { kind: 'taking', attempt: Promise.resolve().then(run) };
    this.#states.set(key, state);
  }

  #stopPartition(topic: string, partition: number, error: PartitionStoppedError): void {
    this.#options.log('error', error.message, { topic, partition });
    this.#states.set(keyOf(topic, partition), { kind: 'stopped', reason: error.message });
    this.#pause(topic, partition);
  }

  /**
   * After an error the outcome of the last transaction is unknown: lets go, and takes the partition over again,
   * but only after a heartbeat has proven that this process is still a member. One that slept while its
   * partitions moved must not fence their new owners.
   */
  async #retake(topic: string, partition: number, error: unknown): Promise<void> {
    const key = keyOf(topic, partition);
    if (this.#states.get(key)?.kind !== 'owned' || this.#draining) return;
    this.#options.log('warn', 'a partition is taken over again after an error', {
      topic,
      partition,
      error: String(error),
    });
    const released = this.#release(key);
    if (!this.#assigned.has(key)) return released;
    const proof = new Promise<void>((resolve) => this.#awaitingProof.push(resolve));
    this.#take(
      topic,
      partition,
      Promise.all([released, proof]).then(() => {}),
    );
  }

  /** The group has just answered: this process is a member. */
  #proven(): void {
    for (const resolve of this.#awaitingProof.splice(0)) resolve();
  }

  async #onBatch(payload: EachBatchPayload): Promise<void> {
    const work = this.#process(payload);
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#inFlight.add(settled);
    try {
      await work;
    } finally {
      this.#inFlight.delete(settled);
    }
  }

  async #process(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const key = keyOf(topic, partition);
    if (this.#draining) return this.#pause(topic, partition);
    if (payload.isStale()) return;
    const state = this.#states.get(key);
    if (state?.kind === 'stopped') return this.#pause(topic, partition);
    if (state?.kind === 'taking') return waitBeating(state.attempt, payload.heartbeat, 'abandon');
    // A batch that came before the assignment was known here, or after the partition was lost.
    if (state === undefined) return void (await payload.heartbeat());
    const owned = state.partition;
    try {
      const range = await rangeOf(fetchedOf(payload.batch), owned.position, () =>
        this.#bounds(topic, partition),
      );
      if (range === 'seek') return this.#seek(topic, partition, owned.position);
      await owned.process(range, payload.heartbeat);
      payload.resolveOffset(payload.batch.lastOffset());
    } catch (error) {
      if (isRebalance(error)) {
        this.#seek(topic, partition, owned.position);
        throw error;
      }
      if (this.#states.get(key) !== state) return;
      if (error instanceof PartitionStoppedError) {
        await this.#release(key);
        return this.#stopPartition(topic, partition, error);
      }
      return this.#retake(topic, partition, error);
    }
    await this.#showLag(payload, owned);
  }

  async #bounds(topic: string, partition: number): Promise<LogBounds> {
    const offsets = await this.#options.sourceAdmin.topicOffsets(topic);
    const bounds = offsets.find((entry) => entry.partition === partition);
    if (bounds === undefined) throw new Error(`Partition ${partition} of ${topic} is gone.`);
    return bounds;
  }

  /** Offsets at the source only show lag there: a failure to commit them is no failure of the broker. */
  async #showLag(
    { batch, commitOffsetsIfNecessary }: EachBatchPayload,
    owned: OwnedPartition,
  ): Promise<void> {
    const { topic, partition } = batch;
    const key = keyOf(topic, partition);
    const atEnd = owned.position >= BigInt(batch.highWatermark);
    if (!atEnd && Date.now() - (this.#lastLagCommit.get(key) ?? 0) < lagCommitMs) return;
    this.#lastLagCommit.set(key, Date.now());
    const partitions = [{ partition, offset: owned.position.toString() }];
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions }] }).catch((error: unknown) => {
      if (isRebalance(error)) throw error;
      this.#options.log('debug', 'could not commit the offset that shows lag', { topic, partition });
    });
  }

  async #release(key: string): Promise<void> {
    const state = this.#states.get(key);
    this.#states.delete(key);
    if (state?.kind === 'owned') await state.partition.close();
  }

  #seek(topic: string, partition: number, offset: bigint): void {
    try {
      this.#consumer.seek({ topic, partition, offset: offset.toString() });
    } catch {
      // The consumer is being stopped: the next generation seeks again.
    }
  }

  #pause(topic: string, partition: number): void {
    try {
      this.#consumer.pause([{ topic, partitions: [partition] }]);
    } catch {
      // The consumer is being stopped: nothing is fetched any more.
    }
  }
}

const keyOf = (topic: string, partition: number): string => `${topic}/${partition}`;

const fetchedOf = (batch: Batch): { fetchedOffset: bigint; messages: Batch['messages'] } => ({
  // kafkajs has it on every batch, but not in its types.
  fetchedOffset: BigInt(String((batch as unknown as { fetchedOffset: unknown }).fetchedOffset)),
  messages: batch.messages,
});

function isRebalance(error: unknown): boolean {
  const type = (error as { type?: string } | undefined)?.type;
  return type === 'REBALANCE_IN_PROGRESS' || type === 'UNKNOWN_MEMBER_ID' || type === 'ILLEGAL_GENERATION';
}

/**
 * Waits for a promise while keeping the group membership alive. When a heartbeat fails, 'finish' still waits for
 * the promise before it throws (a transaction must not be left running unseen); 'abandon' throws at once.
 */
export async function waitBeating(
  promise: Promise<unknown>,
  beat: () => Promise<void>,
  onFailure: 'finish' | 'abandon',
): Promise<void> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => {});
  while (!settled) {
    const timer = new AbortController();
    await Promise.race([watched, delay(1_000, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    try {
      if (!settled) await beat();
    } catch (error) {
      if (onFailure === 'finish') await watched;
      throw error;
    }
  }
  await watched;
}
