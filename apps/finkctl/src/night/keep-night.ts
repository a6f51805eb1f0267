import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKafka, readTopic } from '@fink/kafka';
import type { LocalBroker } from '@fink/local-broker';
import { DirectoryStore } from '@fink/object-store';
import { type LedgerRecord, TopicFile } from '@fink/pipeline';
import { ownTopics } from '@fink/topology';

/**
 * Copies what a night left on the local servers into a folder laid out as files mode lays it out: the archived
 * objects, what was delivered to each topic, and the ledger.
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
  await rm(join(folder, '.incoming'), { recursive: true, force: true });
  await mkdir(join(folder, 'topics'));
  for (const { name, role } of ownTopics(local.names, [local.survey], 1)) {
    if (role === 'filter' || role === 'count')
      await keepTopic(local, name, join(folder, 'topics', `${name}.avro`));
  }
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  await writeFile(join(folder, 'ledger.jsonl'), lines.join(''));
}

/** Writes the committed messages of a topic into an object container; none at all make no file. */
async function keepTopic(local: LocalBroker, topic: string, path: string): Promise<void> {
  const file = new TopicFile(path);
  let written: Promise<void> = Promise.resolve();
  await readTopic(createKafka(local.adminConnection), topic, {
    onMessage({ key, value }) {
      if (key === null || value === null) return;
      written = written.then(() => file.append(key, value));
      // Whoever awaits the last one hears of it.
      written.catch(() => {});
    },
  });
  await written;
  await file.finish();
}
