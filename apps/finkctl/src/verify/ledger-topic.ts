import { readTopic } from '@fink/kafka';
import { type LedgerRecord, parseLedgerRecord } from '@fink/pipeline';
import type { Names } from '@fink/topology';
import { CommandError } from '../failures.ts';
import type { TopicReader } from './recount-topics.ts';

/**
 * Every committed record of the ledger topic, which is kept for ever.
 *
 * @throws CommandError if its beginning is lost, or a record cannot be read: sums of it would mean nothing
 */
export async function readLedgerTopic(reader: TopicReader, names: Names): Promise<LedgerRecord[]> {
  const topic = names.ledgerTopic;
  const lost = (await reader.admin.topicOffsets(topic)).find(({ earliest }) => earliest > 0n);
  if (lost !== undefined) {
    throw new CommandError(
      `The ledger ${topic} begins at offset ${lost.earliest}: its first records were deleted. ` +
        'It must be kept for ever (retention.ms=-1); restore it from a copy.',
    );
  }
  const records: LedgerRecord[] = [];
  await readTopic(reader.kafka, topic, {
    groupPrefix: reader.groupPrefix,
    onMessage({ value, offset }, partition) {
      if (value === null) return;
      try {
        records.push(parseLedgerRecord(value.toString()));
      } catch (cause) {
        throw new CommandError(`${topic}, partition ${partition}, offset ${offset} is no ledger record.`, {
          cause,
        });
      }
    },
  });
  return records;
}
