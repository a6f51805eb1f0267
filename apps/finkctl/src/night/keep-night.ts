import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalBroker } from '@fink/local-broker';
import { DirectoryStore } from '@fink/object-store';
import type { LedgerRecord } from '@fink/pipeline';

/**
 * Copies what a night left on the local servers into a folder laid out as files mode lays it out: the archived
 * objects and the ledger.
 */
export async function keepNight(
  local: LocalBroker,
  records: readonly LedgerRecord[],
  folder: string,
): Promise<void> {
  const kept = new DirectoryStore(folder);
  for await (const { key } of local.store.list('')) {
    const content = await local.store.get(key);
    await kept.put(key, { chunks: [content], bytes: content.length });
  }
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  await writeFile(join(folder, 'ledger.jsonl'), lines.join(''));
}
