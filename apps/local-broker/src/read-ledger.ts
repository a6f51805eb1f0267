import { createKafka, type KafkaConnection, readTopic } from '@fink/kafka';
import { type LedgerRecord, parseLedgerRecord } from '@fink/pipeline';
import type { Names } from '@fink/topology';

/** Every committed record of the ledger. */
export async function readLedger(connection: KafkaConnection, names: Names): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  await readTopic(createKafka(connection), names.ledgerTopic, {
    onMessage: ({ value }) => {
      if (value !== null) records.push(parseLedgerRecord(value.toString()));
    },
  });
  return records;
}
