import { ByteCursor } from './byte-cursor.ts';
import { ContainerError } from './container-error.ts';
import { type ContainerHeader, SYNC_BYTES } from './container-header.ts';

/** A block of a container: `records` datums at `bytes[start, end)`. */
export interface ContainerBlock {
  readonly records: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The blocks of a container, decompressed; uncompressed ones are places in `bytes` itself.
 * @throws ContainerError
 */
export function* containerBlocks(bytes: Uint8Array, header: ContainerHeader): Generator<ContainerBlock> {
  const cursor = new ByteCursor(bytes, header.length);
  const sync = cursor.take(SYNC_BYTES);
  while (!cursor.atEnd) {
    const records = cursor.long();
    if (records < 0) throw new ContainerError('bad-value', `a block with ${records} records`);
    const block = cursor.take(cursor.long());
    if (Buffer.compare(cursor.take(SYNC_BYTES), sync) !== 0)
      throw new ContainerError(
        'bad-value',
        `the block before byte ${cursor.position} does not end with the sync marker`,
      );
    const plain = header.codec(block);
    if (plain === block) {
      const end = cursor.position - SYNC_BYTES;
      yield { records, bytes, start: end - block.length, end };
    } else yield { records, bytes: plain, start: 0, end: plain.length };
  }
}
