import { createHash } from 'node:crypto';
import { ByteWriter } from './byte-writer.ts';
import { CONTAINER_MAGIC, SYNC_BYTES } from './container-header.ts';
import type { WriterSchema } from './writer-schema.ts';

/** Bytes before the datum in Confluent's wire format: a zero and the schema id. */
export const CONFLUENT_PREFIX = 5;

/** Confluent's wire format, as LSST sends it: 0x00, the schema id as big-endian int32, the datum. */
export function frameConfluent(id: number, datum: Uint8Array): Buffer {
  const message = Buffer.alloc(CONFLUENT_PREFIX + datum.length);
  message.writeInt32BE(id, 1);
  message.set(datum, CONFLUENT_PREFIX);
  return message;
}

/**
 * An object container with one uncompressed block, as ZTF sends it with a single alert. The sync marker is made
 * from the schema, so that the same alerts give the same bytes.
 */
export function frameContainer(schema: WriterSchema, datums: readonly Uint8Array[]): Buffer {
  const sync = createHash('sha256').update(`sync ${schema.json}`).digest().subarray(0, SYNC_BYTES);
  const size = datums.reduce((sum, datum) => sum + datum.length, 0);
  const writer = new ByteWriter(schema.json.length + size + 256);
  writer.raw(CONTAINER_MAGIC);
  writer.count(2);
  writer.text('avro.schema');
  writer.text(schema.json);
  writer.text('avro.codec');
  writer.text('null');
  writer.count(0);
  writer.raw(sync);
  if (datums.length > 0) {
    writer.count(datums.length);
    writer.count(size);
    for (const datum of datums) writer.raw(datum);
    writer.raw(sync);
  }
  return writer.take();
}
