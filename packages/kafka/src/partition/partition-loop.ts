import { setTimeout as delay } from 'node:timers/promises';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { KafkaAdmin } from '../admin/kafka-admin.ts';
import { explainKafkaError } from '../explain-kafka-error.ts';
import { KafkaProblem } from '../kafka-problem.ts';
import type { Log } from '../log.ts';
import { type LogBounds, rangeOf } from './fetched-range.ts';
import { type Assignment, fetchedOf, isRebalance, SourceConsumer } from './source-consumer.ts';
import { SourceLag } from './source-lag.ts';
import { type OwnedPartition, PartitionStoppedError, type TakeOver } from './source-partition.ts';

/** Options of a partition loop. */
export interface PartitionLoopOptions {
  /** Makes a client of the cluster that has the source topics: every set of topics gets a new one. */
  readonly source: () => Kafka;
  readonly sourceAdmin: KafkaAdmin;
  readonly groupId: string;
  /** Which topics to consume; new ones are found while running, and deleted ones are let go. */
  readonly topics: RegExp;
  /** Name that such a topic may have: where none is seen, it is asked whether this user could. @default not asked */
  readonly exampleTopic?: string;
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
  | {
      readonly kind: 'owned';
      readonly topic: string;
      readonly number: number;
      readonly partition: OwnedPartition;
      emptyTo?: bigint;
    }
  | { readonly kind: 'taking' }
  | { readonly kind: 'stopped'; readonly reason: string };

/** A member of a group that has heard nothing from it for so long is not consuming [ms]. */
const silenceMs = 30_000;
/** Pause before a consumer that ended is replaced [ms]. */
const crashPauseMs = 1_000;

/**
 * One process's share of the partitions of the source topics. Ownership is proven by the transactional producer
 * that `takeOver` opens, not by the consumer group, which only hands partitions out: a batch of a partition that
 * is not taken over is never processed, and positions come from the outputs, never from kafkajs. A partition that
 * is being taken over, or stopped, is paused, so that it never keeps the others waiting.
 */
export class PartitionLoop {
  readonly #options: PartitionLoopOptions;
  readonly #states = new Map<string, State>();
  readonly #closed = new AbortController();
  readonly #lag: SourceLag;
  readonly #inFlight = new Set<Promise<void>>();
  #consumer: SourceConsumer | undefined;
  #topics: readonly string[] = [];
  #assigned = new Set<string>();
  #awaitingProof: (() => void)[] = [];
  #draining = false;
  #lastHeartbeat: number | undefined;
  #trouble: string | undefined;
  #hasFetched = false;
  #discovery: Promise<void> = Promise.resolve();
  #wakeDiscovery: () => void = () => {};

  constructor(options: PartitionLoopOptions) {
    this.#options = options;
    this.#lag = new SourceLag(options.log);
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

  /** What keeps the source from being read, until something is fetched from it. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /**
   * Whether there is nothing to consume yet, or the group answers, all partitions given are taken over, and the source
   * has let them be read.
   */
  get isSettled(): boolean {
    const isReading = this.#hasFetched || this.#topics.length === 0;
    return isReading && this.silence < silenceMs && this.#count('taking') === 0;
  }

  /** Time since the group last answered [ms]; 0 where there is nothing to consume, Infinity before the first join. */
  get silence(): number {
    if (this.#topics.length === 0 && this.#consumer === undefined) return 0;
    return this.#lastHeartbeat === undefined ? Number.POSITIVE_INFINITY : Date.now() - this.#lastHeartbeat;
  }

  /** Number of partitions owned now. */
  get owned(): number {
    return this.#count('owned');
  }

  /** Number of partitions that are being taken over. */
  get taking(): number {
    return this.#count('taking');
  }

  #ownedStates(): Extract<State, { kind: 'owned' }>[] {
    return [...this.#states.values()].filter((state) => state.kind === 'owned');
  }

  #count(kind: State['kind']): number {
    return [...this.#states.values()].filter((state) => state.kind === kind).length;
  }

  /** Consumes the topics that exist, and goes on looking for others. */
  async start(): Promise<void> {
    await this.#consume(await this.#matchingTopics());
    this.#discovery = this.#discover();
  }

  /**
   * Leaves in order: takes no new batches, finishes what is open (the group still holds the partitions, so that
   * nobody fences the last transactions), then leaves the group.
   *
   * @returns whether all that was open could be finished
   */
  async stop(): Promise<boolean> {
    this.#draining = true;
    this.#closed.abort();
    this.#wakeDiscovery();
    await this.#discovery;
    this.#proven();
    await Promise.all(this.#inFlight);
    const finished = await Promise.all([...this.#states].map(([key, state]) => this.#drain(key, state)));
    await this.#consumer?.end();
    await Promise.all([...this.#states.keys()].map((key) => this.#release(key)));
    return finished.every((isFinished) => isFinished);
  }

  /** One partition that cannot be finished (it was lost meanwhile) must not keep the others from it. */
  async #drain(key: string, state: State): Promise<boolean> {
    if (state.kind !== 'owned') return true;
    try {
      await state.partition.drain();
      return true;
    } catch (error) {
      this.#options.log('warn', 'a partition could not be finished: what is open is left to the next owner', {
        partition: key,
        error: String(error),
      });
      return false;
    }
  }

  async #matchingTopics(): Promise<string[]> {
    const all = await this.#options.sourceAdmin.listTopics();
    const matching = all.filter((topic) => this.#options.topics.test(topic));
    if (matching.length === 0) await this.#explainNone();
    return matching;
  }

  /** Before the first night there is no topic; but there is none either for a user who may not see them. */
  async #explainNone(): Promise<void> {
    const { sourceAdmin, topics, exampleTopic: topic } = this.#options;
    if (topic === undefined) return;
    if (await sourceAdmin.mayDescribe(topic)) {
      this.#trouble = undefined;
      return;
    }
    const problem = new KafkaProblem(
      'topic-refused',
      { what: 'find the source topics', ...sourceAdmin.who },
      {
        problem: `none that matches ${topics} is to be seen, and ${sourceAdmin.who.user ?? 'this user'} may not READ or DESCRIBE one of the name ${topic}`,
        remedy: 'Grant READ and DESCRIBE on the TOPIC of that name or prefix',
      },
    );
    this.#troubled(problem, 'no source topic can be seen');
  }

  /** Nothing keeps the source from being read. */
  #readable(): void {
    this.#trouble = undefined;
    this.#hasFetched = true;
  }

  /** Notes what keeps the source from being read; it is logged when it is news. */
  #troubled(problem: KafkaProblem, message: string): void {
    if (problem.message !== this.#trouble) this.#options.log('error', message, { error: problem.message });
    this.#trouble = problem.message;
  }

  /** Looks for topics again and again, and replaces the consumer when their set changed or the consumer ended. */
  async #discover(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await this.#untilNextLook();
      if (signal.aborted) return;
      try {
        const found = await this.#matchingTopics();
        const added = found.filter((topic) => !this.#topics.includes(topic));
        const gone = this.#topics.filter((topic) => !found.includes(topic));
        const isRunning = this.#consumer !== undefined || found.length === 0;
        if (signal.aborted || (added.length === 0 && gone.length === 0 && isRunning)) continue;
        this.#options.log('info', 'the source topics are consumed anew', { added, gone });
        await this.#consume(found);
      } catch (error) {
        this.#options.log('warn', 'could not consume the source topics, trying again', {
          error: String(error),
        });
      }
    }
  }

  async #untilNextLook(): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wakeDiscovery = resolve;
    });
    const timer = new AbortController();
    const pause = this.#options.discoveryMs ?? 20_000;
    await Promise.race([woken, delay(pause, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }

  /** Consumes these topics with a new consumer; partitions that stay here keep what they have open. */
  async #consume(topics: readonly string[]): Promise<void> {
    await this.#consumer?.end();
    this.#consumer = undefined;
    this.#topics = topics;
    if (topics.length === 0) return this.#onJoin({});
    const { groupId, concurrency = 8, maxBytesPerPartition = 6 * 1024 * 1024 } = this.#options;
    const consumer = new SourceConsumer(
      this.#options.source(),
      { groupId, topics, concurrency, maxBytesPerPartition },
      {
        onJoin: (assignment) => {
          this.#onJoin(assignment);
          this.#proven();
        },
        onBatch: (payload) => this.#onBatch(payload),
        onHeartbeat: () => {
          this.#proven();
          void this.#lag.showStarts(consumer, this.#ownedStates());
        },
        onFetched: () => this.#readable(),
        onEmpty: (topic, partition, from, to) => this.#onEmpty(topic, partition, from, to),
        onCrash: (error) => this.#onCrash(consumer, error),
      },
    );
    this.#consumer = consumer;
    try {
      await consumer.start();
    } catch (error) {
      this.#consumer = undefined;
      await consumer.end();
      throw error;
    }
  }

  #onCrash(consumer: SourceConsumer, error: Error): void {
    if (consumer !== this.#consumer || this.#draining) return;
    const context = {
      ...{ what: 'consume the source topics', operation: 'READ' },
      ...{ topic: this.#topics.join(', '), group: this.#options.groupId, ...this.#options.sourceAdmin.who },
    };
    this.#troubled(explainKafkaError(error, context), 'the consumer of the source ended: it is started anew');
    this.#consumer = undefined;
    void consumer.end();
    setTimeout(() => this.#wakeDiscovery(), crashPauseMs).unref();
  }

  #onJoin(assignment: Assignment): void {
    const assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ key: keyOf(topic, partition), topic, partition })),
    );
    this.#assigned = new Set(assigned.map(({ key }) => key));
    // With more processes than partitions, some have nothing that they could fetch.
    if (assigned.length === 0 && this.#topics.length > 0) this.#readable();
    for (const key of this.#states.keys()) if (!this.#assigned.has(key)) void this.#release(key);
    for (const { key, topic, partition } of assigned) {
      const state = this.#states.get(key);
      // Where nothing changed hands the position stands; kafkajs has forgotten it with the old generation.
      if (state?.kind === 'owned') this.#fetchOn(topic, partition, state);
      else if (state === undefined) this.#take(topic, partition);
      else this.#consumer?.pause(topic, partition);
    }
  }

  /** Takes a partition over, again and again until that succeeds, the partition is gone, or it is stopped. */
  #take(topic: string, partition: number, after: Promise<void> = Promise.resolve()): void {
    const key = keyOf(topic, partition);
    const state: State = { kind: 'taking' };
    const isCurrent = (): boolean => this.#states.get(key) === state && !this.#closed.signal.aborted;
    const lost = (error: unknown): void => void this.#retake(topic, partition, error);
    const run = async (): Promise<void> => {
      await after;
      while (isCurrent()) {
        try {
          const owned = await this.#options.takeOver(topic, partition, lost);
          if (!isCurrent()) return await owned.close();
          const next: State = { kind: 'owned', topic, number: partition, partition: owned };
          this.#states.set(key, next);
          return this.#fetchOn(topic, partition, next);
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
    this.#states.set(key, state);
    this.#consumer?.pause(topic, partition);
    void run();
  }

  #stopPartition(topic: string, partition: number, error: PartitionStoppedError): void {
    this.#options.log('error', error.message, { topic, partition });
    this.#states.set(keyOf(topic, partition), { kind: 'stopped', reason: error.message });
    this.#consumer?.pause(topic, partition);
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
    this.#lastHeartbeat = Date.now();
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
    const state = this.#states.get(key);
    // A batch of a partition that is not taken over, or that was fetched before it was: nothing is done with it.
    if (this.#draining || state?.kind !== 'owned') return this.#consumer?.pause(topic, partition);
    if (payload.isStale()) return;
    const owned = state.partition;
    owned.noteLogEnd(BigInt(payload.batch.highWatermark));
    try {
      const range = await rangeOf(this.#fetched(payload, state), owned.position, () =>
        this.#bounds(topic, partition),
      );
      if (range === 'seek') return this.#fetchOn(topic, partition, state);
      await owned.process(range, payload.heartbeat);
      payload.resolveOffset(payload.batch.lastOffset());
    } catch (error) {
      if (isRebalance(error)) {
        this.#fetchOn(topic, partition, state);
        throw error;
      }
      if (this.#states.get(key) !== state) return;
      if (error instanceof PartitionStoppedError) {
        await this.#release(key);
        if (this.#assigned.has(key) && !this.#states.has(key)) this.#stopPartition(topic, partition, error);
        return;
      }
      return this.#retake(topic, partition, error);
    }
    await this.#lag.show(payload, owned);
  }

  /** What was fetched; where nothing but empty batches lay between the position and it, it begins at the position. */
  #fetched({ batch }: EachBatchPayload, state: Extract<State, { kind: 'owned' }>) {
    const fetched = fetchedOf(batch);
    const { emptyTo } = state;
    if (emptyTo === undefined || fetched.fetchedOffset > emptyTo) return fetched;
    return { ...fetched, fetchedOffset: state.partition.position };
  }

  #onEmpty(topic: string, partition: number, from: bigint, to: bigint): void {
    const state = this.#states.get(keyOf(topic, partition));
    if (state?.kind !== 'owned') return;
    if (from <= (state.emptyTo ?? state.partition.position)) state.emptyTo = to;
  }

  async #bounds(topic: string, partition: number): Promise<LogBounds> {
    const offsets = await this.#options.sourceAdmin.topicOffsets(topic);
    const bounds = offsets.find((entry) => entry.partition === partition);
    if (bounds === undefined) throw new Error(`Partition ${partition} of ${topic} is gone.`);
    return bounds;
  }

  async #release(key: string): Promise<void> {
    const state = this.#states.get(key);
    this.#states.delete(key);
    if (state?.kind === 'owned') await state.partition.close();
  }

  /** Fetches a partition from where its outputs want it. */
  #fetchOn(topic: string, partition: number, state: Extract<State, { kind: 'owned' }>): void {
    state.emptyTo = undefined;
    this.#consumer?.fetchFrom(topic, partition, state.partition.position);
  }
}

const keyOf = (topic: string, partition: number): string => `${topic}/${partition}`;
