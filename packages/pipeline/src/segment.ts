import type { Undecodable } from '@fink/alerts';
import type { OffsetRange } from './ledger.ts';
import type { NightRule } from './night.ts';
import type { ProcessedAlerts } from './process-alerts.ts';

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
  readonly batches: readonly ProcessedAlerts[];
  readonly undecodable: readonly Undecodable[];
  /** Raw bytes of a message, by its offset. */
  rawOf(offset: number): Uint8Array | null;
}
