import type { PlayedNight } from './play-night.ts';

/** What the Python checks are told of a night; addresses and credentials come as environment variables. */
export interface Facts {
  readonly survey: 'ztf' | 'lsst';
  readonly night: string;
  readonly sourceTopic: string;
  readonly partitions: number;
  /** Folder with packet k as container `<k>.avro`. */
  readonly packets: string;
  /** Number of alerts; the packet that follows them is no alert. */
  readonly alerts: number;
  /** Topics that the subscriber may read: one per filter, and the counting topic. */
  readonly filterTopics: readonly string[];
  readonly countTopic: string;
  readonly deadLetterTopic: string;
  readonly ledgerTopic: string;
  /** Sums of the ledger. */
  readonly sums: PlayedNight['sums'];
  /** Folder of the downloaded archive, and its objects. */
  readonly archive: string;
  readonly objects: PlayedNight['objects'];
  readonly uncommitted: Readonly<Record<'aborted' | 'open', string>>;
}
