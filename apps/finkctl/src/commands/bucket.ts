import { randomUUID } from 'node:crypto';
import { type ObjectStore, ObjectStoreRefusedError } from '@fink/object-store';
import type { Command } from 'commander';
import { ownStore } from '../environment.ts';
import { CommandError } from '../failures.ts';
import type { Terminal } from '../terminal.ts';

const examples = `
Examples:
  FINK_STORE_URL='s3://fink?endpoint=https://minio:9000&pathStyle=true' finkctl bucket

It may be run again at any time. Keys by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as the broker takes them. An authority
of the store's own is named in NODE_EXTRA_CA_CERTS, the path of a PEM file.`;

/** `finkctl bucket`: makes the bucket if there is none, and proves that the archive can live in it. */
export function addBucket(program: Command, terminal: Terminal): void {
  program
    .command('bucket')
    .description(
      'make the bucket of FINK_STORE_URL if there is none, and try to write, read and delete in it',
    )
    .addHelpText('after', examples)
    .action(async () => {
      const store = ownStore(terminal.env);
      await prepareBucket(store);
      terminal.out(`${store.location} is ready: an object could be written, read back and deleted.`);
    });
}

/**
 * Makes the bucket unless it exists, then writes, reads back and deletes an object under `.probe/`.
 *
 * @throws ObjectStoreError if the store refuses or cannot be reached, saying what to do
 * @throws CommandError if it gives back something else than was written
 */
export async function prepareBucket(store: ObjectStore): Promise<void> {
  await store.ensureBucket().catch(async (error: unknown) => {
    if (!(error instanceof ObjectStoreRefusedError)) throw error;
    // The question whether a bucket exists is answered without a body; other requests tell what is wrong with the
    // keys. Where those succeed, the bucket is there, and only that question is forbidden.
    await store.check();
  });
  const key = `.probe/${randomUUID()}.txt`;
  const content = new TextEncoder().encode(`A probe of finkctl bucket: ${key}`);
  await store.put(key, { chunks: [content], bytes: content.length }, { contentType: 'text/plain' });
  const found = await store.get(key);
  await store.delete(key);
  if (Buffer.compare(content, found) !== 0) {
    throw new CommandError(
      `${store.location} gave back ${found.length} bytes for an object of ${content.length} that differ from what was written: nothing that it stores can be trusted.`,
    );
  }
}
