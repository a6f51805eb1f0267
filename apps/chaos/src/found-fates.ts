import { type Int32Column, Int64Column } from '@fink/columns';
import { createKafka, readTopic } from '@fink/kafka';
import { type LocalBroker, readLedger } from '@fink/local-broker';
import type { ObjectStore } from '@fink/object-store';
import { memorySource, ParquetReader } from '@fink/parquet';
import type { LedgerRecord } from '@fink/pipeline';
import { ownTopics } from '@fink/topology';
import { archivePlaces } from './expected-fates.ts';
import { addFate, type Fates, headerText, recordName, traceOf } from './fates.ts';

/** What a run left behind, as its readers see it. */
export interface FoundFates {
  readonly fates: Fates;
  /** The ledger's records of this source topic. */
  readonly ledger: readonly LedgerRecord[];
  /** What readers of the archive cannot get: objects that the ledger names, but that do not exist or are damaged. */
  readonly missingObjects: readonly string[];
  /** Objects that no ledger record names: readers ignore them, they are swept one day. */
  readonly orphans: number;
}

/** Reads output topics (committed messages only), ledger and archive of one source topic. */
export async function foundFates(local: LocalBroker, topic: string): Promise<FoundFates> {
  const fates: Fates = new Map();
  for (const { name, role } of ownTopics(local.names, [local.survey], 1)) {
    if (role === 'ledger' || role === 'progress') continue;
    await readTopic(createKafka(local.adminConnection), name, {
      onMessage: ({ key, value, headers = {} }) => {
        if (headerText(headers, 'source_topic') !== topic) return;
        const record = recordName(
          headerText(headers, 'source_partition'),
          headerText(headers, 'source_offset'),
        );
        addFate(fates, name, record, traceOf({ key, value, headers }));
      },
    });
  }
  const ledger = (await readLedger(local.adminConnection, local.names)).filter(
    ({ range }) => range.topic === topic,
  );
  const archived = await addArchive(fates, local.store, ledger, topic);
  return { fates, ledger, ...archived };
}

async function addArchive(
  fates: Fates,
  store: ObjectStore,
  ledger: readonly LedgerRecord[],
  topic: string,
): Promise<Pick<FoundFates, 'missingObjects' | 'orphans'>> {
  const missingObjects: string[] = [];
  const named = new Set<string>();
  for (const record of ledger) {
    if (record.kind !== 'archive') continue;
    for (const { key, kind, rows } of record.objects) {
      named.add(key);
      try {
        const found = await recordsOf(await store.get(key));
        if (found.length !== rows)
          missingObjects.push(`${key} has ${found.length} rows, the ledger says ${rows}`);
        for (const name of found) addFate(fates, archivePlaces[kind], name, 'row');
      } catch (error) {
        missingObjects.push(`${key} cannot be read: ${error}`);
      }
    }
  }
  let orphans = 0;
  for await (const { key } of store.list('')) if (key.includes(`/${topic}-`) && !named.has(key)) orphans++;
  return { missingObjects, orphans };
}

/** The records whose rows an object holds, by its columns source_partition and source_offset. */
async function recordsOf(bytes: Uint8Array): Promise<string[]> {
  const reader = await ParquetReader.open(memorySource([bytes]));
  const records: string[] = [];
  for await (const { added } of reader.rowGroups()) {
    const partitions = added.find(({ field }) => field.name === 'source_partition') as Int32Column;
    const offsets = added.find(({ field }) => field.name === 'source_offset');
    if (!(offsets instanceof Int64Column)) throw new Error('The object has no column source_offset.');
    for (let row = 0; row < offsets.length; row++) {
      records.push(recordName(partitions.values[row], offsets.values[row]));
    }
  }
  return records;
}
