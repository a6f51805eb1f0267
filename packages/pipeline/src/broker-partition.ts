import type { PacketDecoder } from '@fink/alerts';
import {
  checkWithinLog,
  type KafkaAdmin,
  type Log,
  type OwnedPartition,
  type SourceRange,
  TransactionalOutput,
  waitBeating,
} from '@fink/kafka';
import type { ObjectStore } from '@fink/object-store';
import type { ScienceContext } from '@fink/science';
import type { Names, Survey } from '@fink/topology';
import type { Kafka } from 'kafkajs';
import { ArchiveObjects, type ClosedRange } from './archive-objects.ts';
import type { ByteBudget, OpenBytes } from './byte-budget.ts';
import type { Delivery, DeliveryBuilder } from './delivery.ts';
import type { FaultPoint } from './fault-points.ts';
import type { ArchiveRecord, LedgerRecord, Versions } from './ledger.ts';
import { recordProblems } from './ledger-equations.ts';
import type { FollowedPartition, PipelineMetrics, Sink } from './metrics.ts';
import type { Segment } from './segment.ts';
import { SegmentBuilder } from './segment-builder.ts';
import { splitRange } from './split-range.ts';
import { uploadObjects } from './upload-objects.ts';

/** What all partitions of a process share. */
export interface PartitionContext {
  readonly survey: Survey;
  readonly names: Names;
  readonly versions: Versions;
  readonly noScience: boolean;
  readonly science: ScienceContext;
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
  readonly sourceAdmin: KafkaAdmin;
  readonly decoder: PacketDecoder;
  readonly deliveries: DeliveryBuilder;
  readonly store: ObjectStore;
  readonly budget: ByteBudget;
  /** Bytes at which the objects of a partition are closed, and the longest they stay open [ms]. */
  readonly archive: { readonly objectBytes: number; readonly maxAgeMs: number };
  readonly metrics: PipelineMetrics;
  readonly log: Log;
  /** Called at named moments; does nothing but in fault tests. */
  readonly fault: FaultPoint;
}

/** A source partition between take-over and loss: decodes, delivers, archives. */
export class BrokerPartition implements OwnedPartition, OpenBytes, FollowedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly #context: PartitionContext;
  readonly #output: TransactionalOutput;
  readonly #lost: (error: unknown) => void;
  readonly #segments: SegmentBuilder;
  readonly #closed = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #unfollow: () => void;
  #deliveryNext: number;
  #archiveNext: number;
  /** The archive's progress: what comes after it and before `#archiveNext` is open or on its way. */
  #archivedTo: number;
  #logEnd: number;
  #open: ArchiveObjects;
  #openSince = Date.now();
  #flushing: Promise<void> = Promise.resolve();
  #working: Promise<void> = Promise.resolve();

  private constructor(
    context: PartitionContext,
    topic: string,
    partition: number,
    output: TransactionalOutput,
    next: Readonly<Record<Sink | 'logEnd', number>>,
    lost: (error: unknown) => void,
  ) {
    this.#context = context;
    this.topic = topic;
    this.partition = partition;
    this.#output = output;
    this.#lost = lost;
    this.#segments = new SegmentBuilder(context, topic, partition);
    this.#deliveryNext = next.delivery;
    this.#archiveNext = next.archive;
    this.#archivedTo = next.archive;
    this.#logEnd = next.logEnd;
    this.#open = this.#newObjects();
    this.#timer = setInterval(() => this.#flushIfOld(), Math.min(1_000, context.archive.maxAgeMs));
    this.#timer.unref();
    this.#unfollow = context.metrics.follow(this);
  }

  /**
   * Fences the former owner and settles its open transaction, then reads the progress of the sinks. A sink
   * without progress begins at the first offset that the source has.
   *
   * @throws PartitionStoppedError if the progress lies beyond the end of the source's log
   */
  static async takeOver(
    context: PartitionContext,
    topic: string,
    partition: number,
    lost: (error: unknown) => void,
  ): Promise<BrokerPartition> {
    const { names, admin, sourceAdmin } = context;
    const output = new TransactionalOutput(
      context.kafka,
      names.transactionalId(topic, partition),
      undefined,
      admin.who,
    );
    try {
      await output.open();
      await context.fault('fenced', { topic, partition });
      const progress = async (sink: Sink): Promise<bigint | undefined> => {
        const group = names.progressGroup(sink, topic);
        const committed = await admin.committedOffsets(group, [names.progressTopic]);
        return committed.get(names.progressTopic)?.get(partition);
      };
      const [delivered, archived] = [await progress('delivery'), await progress('archive')];
      // After the progress, because the log only grows: a process that slept between the two questions, while another
      // one went on, would otherwise take the progress for one beyond the end.
      const bounds = (await sourceAdmin.topicOffsets(topic)).find((entry) => entry.partition === partition);
      const nextAfter = (offset: bigint | undefined): number => {
        if (offset !== undefined && bounds) checkWithinLog(offset, bounds.latest);
        return Number(offset ?? bounds?.earliest ?? 0n);
      };
      const position = { delivery: nextAfter(delivered), archive: nextAfter(archived) };
      context.log('info', 'took over a partition', { topic, partition, ...position });
      const next = { ...position, logEnd: Number(bounds?.latest ?? 0n) };
      const owned = new BrokerPartition(context, topic, partition, output, next, lost);
      await owned.#recordExpired(bounds?.earliest ?? 0n).catch(async (error: unknown) => {
        await owned.close();
        throw error;
      });
      return owned;
    } catch (error) {
      await output.close();
      throw error;
    }
  }

  /**
   * Offsets that expired before they were read are recorded at once: a topic that gets no more messages would
   * never bring a batch that shows the gap.
   */
  async #recordExpired(earliest: bigint): Promise<void> {
    const from = this.position;
    if (earliest <= from) return;
    const range = { from, to: earliest, messages: [], missing: Number(earliest - from), control: 0 };
    await this.process(range, async () => {});
  }

  get position(): bigint {
    return BigInt(Math.min(this.#deliveryNext, this.#archiveNext));
  }

  noteLogEnd(offset: bigint): void {
    this.#logEnd = Math.max(this.#logEnd, Number(offset));
  }

  get lag(): Record<Sink, number> {
    return {
      delivery: Math.max(0, this.#logEnd - this.#deliveryNext),
      archive: Math.max(0, this.#logEnd - this.#archivedTo),
    };
  }

  /**
   * One range at a time: after a rebalance kafkajs hands the same offsets over again while the old call may still be
   * at work. The second call then finds them done and skips them.
   */
  process(range: SourceRange, beat: () => Promise<void>): Promise<void> {
    const work = this.#working.then(() => this.#processRange(range, beat));
    this.#working = work.catch(() => {});
    return work;
  }

  async #processRange(range: SourceRange, beat: () => Promise<void>): Promise<void> {
    this.#closed.signal.throwIfAborted();
    const borders = [this.#deliveryNext, this.#archiveNext].map(BigInt);
    for (const part of splitRange(range, borders)) {
      const [wantsDelivery, wantsArchive] = [this.#deliveryNext, this.#archiveNext].map(
        (next) => part.from >= BigInt(next),
      );
      if (!wantsDelivery && !wantsArchive) continue;
      const building = this.#segments.build(part);
      await waitBeating(building, beat, 'abandon');
      const { segment, delivery } = await building;
      if (wantsDelivery) await waitBeating(this.#deliver(segment, delivery), beat, 'finish');
      if (wantsArchive) this.#archive(segment);
    }
    await waitBeating(this.#context.budget.room(), beat, 'abandon');
  }

  async #deliver(segment: Segment, { sends, record }: Delivery): Promise<void> {
    const { names, metrics, fault } = this.#context;
    await fault('before-delivery', segment.range);
    await this.#output.run(
      sends,
      [this.#progress(names.progressGroup('delivery', this.topic), segment.range.to)],
      () => fault('sent-not-committed', segment.range),
    );
    // Here and not where this is awaited: a rebalance may interrupt the waiting, but what is committed is committed.
    this.#deliveryNext = segment.range.to;
    metrics.delivered(record, segment);
    this.#checkBalance(record);
  }

  /** The sums hold by construction: one that does not is a defect, which must be known at once and not at the year's end. */
  #checkBalance(record: LedgerRecord): void {
    const problems = recordProblems(record);
    if (problems.length === 0) return;
    const { log, metrics } = this.#context;
    metrics.imbalanced(record.survey, record.kind, problems.length);
    log('error', 'a ledger record does not balance', { ...record.range, sink: record.kind, problems });
  }

  #archive(segment: Segment): void {
    // What a partition that was let go holds would never leave the budget.
    this.#closed.signal.throwIfAborted();
    if (this.#open.isEmpty) this.#openSince = Date.now();
    try {
      this.#open.append(segment);
    } catch (error) {
      // Objects that took a part of a segment must never be closed: the partition is taken over again.
      this.#closed.abort(error);
      throw error;
    }
    this.#archiveNext = segment.range.to;
    const bytes = this.#open.byteLength;
    this.#context.budget.holdOpen(this, Math.max(bytes, 1));
    if (bytes >= this.#context.archive.objectBytes) this.flush();
  }

  #flushIfOld(): void {
    if (!this.#open.isEmpty && Date.now() - this.#openSince >= this.#context.archive.maxAgeMs) this.flush();
  }

  /** Closes the open objects and sends them on their way; what comes next goes into new ones. */
  flush(): void {
    if (this.#open.isEmpty || this.#closed.signal.aborted) return;
    const closed = this.#open.close();
    this.#open = this.#newObjects();
    const bytes = closed.objects.reduce((sum, object) => sum + object.bytes, 0);
    this.#context.budget.addUpload(bytes);
    this.#context.budget.holdOpen(this, 0);
    this.#flushing = this.#flushing
      .then(() => this.#upload(closed))
      .catch((error: unknown) => {
        if (!this.#closed.signal.aborted) this.#lost(error);
        throw error;
      })
      .finally(() => this.#context.budget.addUpload(-bytes));
    this.#flushing.catch(() => {});
  }

  async #upload({ range, nights, objects }: ClosedRange): Promise<void> {
    const { store, survey, names, versions, metrics, log, fault } = this.#context;
    this.#closed.signal.throwIfAborted();
    await fault('before-upload', range);
    await uploadObjects(store, objects, this.#closed.signal, log);
    await fault('uploaded-not-recorded', range);
    const record: ArchiveRecord = {
      kind: 'archive',
      survey: survey.name,
      deployment: names.deployment,
      versions,
      range,
      nights,
      objects: objects.map(({ chunks: _chunks, ...object }) => object),
    };
    const message = {
      key: `${this.topic}/${this.partition}`,
      value: JSON.stringify(record),
      partition: 0,
    };
    await this.#output.run(
      [[{ topic: names.ledgerTopic, messages: [message] }]],
      [this.#progress(names.progressGroup('archive', this.topic), range.to)],
      () => fault('recorded-not-committed', range),
    );
    this.#archivedTo = range.to;
    metrics.archived(record);
    this.#checkBalance(record);
  }

  async drain(): Promise<void> {
    this.flush();
    await this.#flushing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#unfollow();
    this.#closed.abort(new Error(`Partition ${this.partition} of ${this.topic} was let go.`));
    this.#context.budget.holdOpen(this, 0);
    await this.#output.close();
  }

  #newObjects(): ArchiveObjects {
    const { survey, versions } = this.#context;
    return new ArchiveObjects(survey, versions, this.topic, this.partition, this.#archiveNext);
  }

  #progress(group: string, offset: number) {
    return {
      group,
      topic: this.#context.names.progressTopic,
      partition: this.partition,
      offset: BigInt(offset),
    };
  }
}
