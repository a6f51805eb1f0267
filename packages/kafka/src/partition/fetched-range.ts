import type { KafkaMessage } from 'kafkajs';
import { PartitionStoppedError, type SourceRange } from './source-partition.ts';

/** What a fetch brought, and where it was asked to begin. */
export interface Fetched {
  readonly fetchedOffset: bigint;
  readonly messages: readonly KafkaMessage[];
}

/** The offsets that a source partition has: `earliest` up to but not including `latest`. */
export interface LogBounds {
  readonly earliest: bigint;
  readonly latest: bigint;
}

/**
 * What of a fetched batch is to be processed next, given that `position` is the next offset wanted:
 * a range, or 'seek' when the batch does not continue at `position` (fetched before a seek, or after kafkajs
 * moved its own position).
 *
 * @param bounds asks for the bounds of the source's log; called only when the batch does not simply continue
 * @throws PartitionStoppedError if the log ends before `position`
 */
export async function rangeOf(
  fetched: Fetched,
  position: bigint,
  bounds: () => Promise<LogBounds>,
): Promise<SourceRange | 'seek'> {
  const messages = fetched.messages.filter(({ offset }) => BigInt(offset) >= position);
  if (messages.length > 0) {
    const skipped = Number(BigInt(messages[messages.length - 1].offset) + 1n - position) - messages.length;
    const to = BigInt(messages[messages.length - 1].offset) + 1n;
    if (skipped === 0) return { from: position, to, messages, missing: 0, control: 0 };
  }
  const { earliest, latest } = await bounds();
  checkWithinLog(position, latest);
  if (messages.length === 0) return 'seek';

  // Offsets are skipped. Those before the log's start are lost; others never were messages, provided that the
  // fetch was asked for everything from `position` on that the log still has.
  const first = BigInt(messages[0].offset);
  const start = earliest > position ? earliest : position;
  const wanted = start < first ? start : first;
  if (fetched.fetchedOffset > wanted) return 'seek';
  const to = BigInt(messages[messages.length - 1].offset) + 1n;
  const missing = Number(wanted - position);
  return { from: position, to, messages, missing, control: Number(to - wanted) - messages.length };
}

/**
 * Refuses to go on where the log ends before the progress: the topic was deleted and made anew.
 *
 * @throws PartitionStoppedError naming the remedy
 */
export function checkWithinLog(position: bigint, latest: bigint): void {
  if (position <= latest) return;
  throw new PartitionStoppedError(
    `The progress (next offset ${position}) lies beyond the end of the log (${latest}): the source topic was ` +
      'deleted and made anew. If its alerts are new ones, reset the progress of this topic with ' +
      '`finkctl progress reset TOPIC` while no broker runs on it, then start the broker.',
  );
}
