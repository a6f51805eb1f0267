import type { ProcessedMessages } from './decode-and-process.ts';
import type { OffsetRange } from './ledger.ts';
import type { NightRule } from './night.ts';

/** A range of a source partition, decoded and processed: what the sinks take. */
export interface Segment {
  readonly range: OffsetRange;
  /** Messages in the range. */
  readonly received: number;
  /** Offsets that the source no longer had. */
  readonly missing: number;
  /** Timestamp of the first message [ms]: the time of what is missing before it. */
  readonly timestamp: number;
  readonly night: NightRule;
  readonly batches: ProcessedMessages['batches'];
  readonly undecodable: ProcessedMessages['undecodable'];
  /** Raw bytes of a message, by its offset. */
  rawOf(offset: number): Uint8Array | null;
}
