import { type FileHandle, open } from 'node:fs/promises';
import { type Cursor, readCount } from './avro-bytes.ts';

const magic = 'Obj\x01';
const syncBytes = 16;
/** More than any header: it holds a schema. */
const mostHeaderBytes = 4 * 1024 * 1024;
/** The longest count and size before a block's records. */
const longestBlockHead = 20;

/**
 * Counts the records of an object container on disk, by the heads of its blocks; every block must end with the
 * container's marker, the last one at the end of the file.
 *
 * @throws Error naming the file and the place where it is no container, or is cut off
 */
export async function countContainer(path: string): Promise<number> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const fail = (at: number, problem: string): never => {
    throw new Error(`${path}, byte ${at}: ${problem}`);
  };
  const head = await piece(file, 0, Math.min(size, mostHeaderBytes));
  if (head.toString('latin1', 0, magic.length) !== magic) fail(0, 'no Avro object container');
  const cursor: Cursor = { bytes: head, at: magic.length };
  skipMetadata(cursor);
  if (!(cursor.at + syncBytes <= head.length)) fail(head.length, 'the header is cut off');
  const sync = Buffer.from(head.subarray(cursor.at, cursor.at + syncBytes));

  let records = 0;
  for (let at = cursor.at + syncBytes; at < size; ) {
    const block: Cursor = { bytes: await piece(file, at, longestBlockHead), at: 0 };
    const count = readCount(block);
    const bytes = readCount(block);
    const end = at + block.at + bytes;
    if (!(bytes >= 0 && end + syncBytes <= size)) fail(at, 'the block is cut off');
    if (!(await piece(file, end, syncBytes)).equals(sync))
      fail(end, 'the block does not end with the marker');
    records += count;
    at = end + syncBytes;
  }
  return records;
}

/** Moves over the map of the header: blocks of keys and values. */
function skipMetadata(cursor: Cursor): void {
  for (let count = readCount(cursor); count !== 0; count = readCount(cursor)) {
    if (count < 0) readCount(cursor);
    for (let k = 2 * Math.abs(count); k > 0 && cursor.at < cursor.bytes.length; k--) {
      const length = readCount(cursor);
      cursor.at += length;
    }
    if (cursor.at >= cursor.bytes.length) return;
  }
}

/** Bytes of the file, fewer at its end. */
async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
