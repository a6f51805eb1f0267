import { createColumn } from '@fink/columns';
import { containerBlocks } from './container-blocks.ts';
import { ContainerError } from './container-error.ts';
import { readContainerHeader } from './container-header.ts';
import { datumReader } from './datum-reader.ts';
import { parseWriterSchema, type WriterSchema } from './writer-schema.ts';

/** The content of an object container. */
export interface ContainerContent {
  readonly schema: WriterSchema;
  /** One per record, views of the container or of its decompressed blocks. */
  readonly datums: Uint8Array[];
}

/**
 * Reads an object container of any number of blocks and records; codecs null, deflate and zstandard.
 * @throws ContainerError, SchemaError or DatumError (all with `code`) if it cannot be read to its end.
 */
export function readContainer(bytes: Uint8Array): ContainerContent {
  const header = readContainerHeader(bytes);
  const schema = parseWriterSchema(header.schemaJson);
  const reader = datumReader(schema);
  // Only decoding tells where a datum ends; the columns themselves are thrown away.
  const columns = createColumn(schema.field);
  const datums: Uint8Array[] = [];
  for (const block of containerBlocks(bytes, header)) {
    let position = block.start;
    for (let i = 0; i < block.records; i++) {
      const start = position;
      position = reader.read(columns, block.bytes, start, block.end, 0);
      columns.truncate(0);
      datums.push(block.bytes.subarray(start, position));
    }
    if (position !== block.end)
      throw new ContainerError('bad-value', `${block.end - position} bytes follow the records of a block`);
  }
  return { schema, datums };
}
