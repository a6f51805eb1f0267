import type { KafkaMessage } from 'kafkajs';

/** A part of a source partition as it was fetched: offsets `from` (inclusive) to `to` (exclusive), all covered. */
export interface SourceRange {
  readonly from: bigint;
  readonly to: bigint;
  /** The messages that the log still holds in the range, in order. */
  readonly messages: readonly KafkaMessage[];
  /** Offsets of the range that the source no longer has: expired before they were read. */
  readonly missing: number;
  /** Offsets of the range that never were messages (transaction markers, compacted). */
  readonly control: number;
}

/** A source partition that this process has taken over. */
export interface OwnedPartition {
  /** The next source offset that is wanted. Advances with `process`. */
  readonly position: bigint;
  /** Takes note of the end of the source's log, as a fetch has just told it: what is left to do is seen from it. */
  noteLogEnd(offset: bigint): void;
  /**
   * Processes a range that begins at `position`. Calls `beat` at least every two seconds when it takes long, and
   * lets its exceptions pass. On any exception the partition is closed and taken over again.
   */
  process(range: SourceRange, beat: () => Promise<void>): Promise<void>;
  /** Brings everything that is open to its end, before the process leaves. */
  drain(): Promise<void>;
  /** Lets go of the partition without finishing anything. */
  close(): Promise<void>;
}

/**
 * Takes a source partition over: fences the former owner, reads the progress. The partition calls `lost` when it
 * fails outside `process`; it is then closed and taken over again.
 */
export type TakeOver = (
  topic: string,
  partition: number,
  lost: (error: unknown) => void,
) => Promise<OwnedPartition>;

/**
 * A partition cannot go on without an operator: its progress lies beyond the end of the log, for example because
 * the topic was deleted and made anew. The other partitions go on.
 */
export class PartitionStoppedError extends Error {
  override readonly name = 'PartitionStoppedError';
}
