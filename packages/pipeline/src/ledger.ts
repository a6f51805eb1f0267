import type { ArchiveCounts, NightCounts } from './counts.ts';

/** Versions that a range was processed with. */
export interface Versions {
  readonly broker: string;
  readonly science: string;
}

/** A range of source offsets, `from` inclusive, `to` exclusive. */
export interface OffsetRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  /** Offsets of the range that were never messages. */
  readonly control: number;
}

/** What the delivery sink did with a range: one record per transaction. */
export interface DeliveryRecord {
  readonly kind: 'delivery';
  readonly survey: string;
  readonly deployment: string;
  readonly versions: Versions;
  readonly range: OffsetRange;
  readonly nights: Readonly<Record<string, NightCounts>>;
}

/** An object that readers may trust, because the ledger names it. */
export interface ArchivedObject {
  readonly key: string;
  readonly kind: 'raw' | 'science' | 'undecodable';
  readonly night: string;
  /** Fingerprint of the writer's schema; empty for undecodable records. */
  readonly schema: string;
  readonly rows: number;
  readonly bytes: number;
}

/** What the archive sink did with a range: one record per transaction. */
export interface ArchiveRecord {
  readonly kind: 'archive';
  readonly survey: string;
  readonly deployment: string;
  readonly versions: Versions;
  readonly range: OffsetRange;
  readonly nights: Readonly<Record<string, ArchiveCounts>>;
  readonly objects: readonly ArchivedObject[];
}

/** One line of the ledger. */
export type LedgerRecord = DeliveryRecord | ArchiveRecord;

/** Reads one ledger record; its text was written by `JSON.stringify`. */
export const parseLedgerRecord = (text: string): LedgerRecord => JSON.parse(text) as LedgerRecord;
