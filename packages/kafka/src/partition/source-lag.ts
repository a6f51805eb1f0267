import type { EachBatchPayload } from 'kafkajs';
import type { Log } from '../log.ts';
import { isRebalance, type SourceConsumer } from './source-consumer.ts';
import type { OwnedPartition } from './source-partition.ts';

/** How often offsets of a partition are committed at the source [ms]. */
const pauseMs = 5_000;

/** A partition that this process owns. */
export interface ShownPartition {
  readonly topic: string;
  readonly number: number;
  readonly partition: OwnedPartition;
}

/**
 * Offsets at the source, which serve to show lag there and nothing else: positions come from the outputs. A failure to
 * commit them is no failure of the broker.
 */
export class SourceLag {
  readonly #log: Log;
  /** Partitions of which the group has an offset since they were taken over. */
  readonly #shown = new WeakSet<OwnedPartition>();
  readonly #lastCommit = new WeakMap<OwnedPartition, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Commits how far a partition is after a batch, at the log's end at once and otherwise every few seconds. */
  async show({ batch, commitOffsetsIfNecessary }: EachBatchPayload, owned: OwnedPartition): Promise<void> {
    const { topic, partition } = batch;
    const atEnd = owned.position >= BigInt(batch.highWatermark);
    if (!atEnd && Date.now() - (this.#lastCommit.get(owned) ?? 0) < pauseMs) return;
    this.#lastCommit.set(owned, Date.now());
    const partitions = [{ partition, offset: owned.position.toString() }];
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions }] }).catch((error: unknown) => {
      if (isRebalance(error)) throw error;
      this.#log('debug', 'could not commit the offset that shows lag', { topic, partition });
    });
  }

  /**
   * Commits where partitions begin that have just been taken over. A group without offsets has none to show a lag, and
   * KEDA would take every topic that it may see for the group's.
   */
  async showStarts(consumer: SourceConsumer, partitions: readonly ShownPartition[]): Promise<void> {
    const starts = partitions.filter(({ partition }) => !this.#shown.has(partition));
    if (starts.length === 0) return;
    // Not twice while one is under way; after a failure the next heartbeat tries again.
    for (const { partition } of starts) this.#shown.add(partition);
    try {
      await consumer.commit(
        starts.map(({ topic, number, partition }) => ({
          topic,
          partition: number,
          offset: partition.position,
        })),
      );
    } catch (error) {
      for (const { partition } of starts) this.#shown.delete(partition);
      this.#log('debug', 'could not commit the offsets that show lag', { error: String(error) });
    }
  }
}
