import { ByteWriter } from '../src/byte-writer.ts';

export interface TestBlock {
  readonly records: number;
  /** Content as it stands in the file, compressed. */
  readonly block: Uint8Array;
  /** Marker after the block, where it is to be another one. */
  readonly sync?: string;
}

/** An object container of any content, right or wrong. */
export function containerOf(schema: string, codec: string, blocks: readonly TestBlock[]): Buffer {
  const sync = '0123456789abcdef';
  const writer = new ByteWriter();
  writer.raw(Buffer.from('Obj\x01', 'latin1'));
  writer.count(2);
  writer.text('avro.codec');
  writer.text(codec);
  writer.text('avro.schema');
  writer.text(schema);
  writer.count(0);
  writer.raw(Buffer.from(sync));
  for (const { records, block, sync: marker } of blocks) {
    writer.count(records);
    writer.bytes(block);
    writer.raw(Buffer.from(marker ?? sync));
  }
  return writer.take();
}
