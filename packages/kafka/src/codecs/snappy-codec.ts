import { compress, uncompress } from 'snappy';
import { type Codec, CodecError, MAX_DECOMPRESSED_BYTES } from './codec.ts';

/** The frame that Java's snappy stream puts around blocks: this magic, version, oldest compatible version. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

/** Uncompressed length [bytes] that a raw snappy block states in its first bytes (a varint). */
function statedLength(block: Buffer): number {
  let length = 0;
  for (let i = 0; i < 5 && i < block.length; i++) {
    length += (block[i] & 0x7f) * 2 ** (7 * i);
    if (block[i] < 0x80) return length;
  }
  throw new CodecError('snappy', 'a block does not begin with its length');
}

async function uncompressBlock(block: Buffer): Promise<Buffer> {
  const length = statedLength(block);
  if (length > MAX_DECOMPRESSED_BYTES)
    throw new CodecError('snappy', `a block states ${length} bytes, more than ${MAX_DECOMPRESSED_BYTES}`);
  try {
    return (await uncompress(block)) as Buffer;
  } catch (cause) {
    throw new CodecError('snappy', `corrupt block of ${block.length} bytes`, { cause });
  }
}

/** Concatenated content of Java's framing: after the header, blocks with their length (big-endian) before each. */
async function uncompressXerial(bytes: Buffer): Promise<Buffer> {
  const blocks: Buffer[] = [];
  let total = 0;
  for (let at = XERIAL_HEADER_BYTES; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    at += 4;
    if (at + length > bytes.length)
      throw new CodecError('snappy', `block at byte ${at} ends beyond the batch of ${bytes.length} bytes`);
    const block = await uncompressBlock(bytes.subarray(at, at + length));
    total += block.length;
    if (total > MAX_DECOMPRESSED_BYTES)
      throw new CodecError('snappy', `more than ${MAX_DECOMPRESSED_BYTES} bytes`);
    blocks.push(block);
    at += length;
  }
  return blocks.length === 1 ? blocks[0] : Buffer.concat(blocks);
}

/** Snappy: reads raw blocks (librdkafka) and Java's framing, writes one raw block, which all clients read. */
export const snappyCodec: Codec = {
  compress: ({ buffer }) => compress(buffer),
  decompress: (bytes) =>
    bytes.length >= XERIAL_HEADER_BYTES && bytes.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)
      ? uncompressXerial(bytes)
      : uncompressBlock(bytes),
};
