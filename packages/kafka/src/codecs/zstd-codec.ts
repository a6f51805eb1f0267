import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { type Codec, CodecError, MAX_DECOMPRESSED_BYTES } from './codec.ts';

/** Batches below this size [bytes] are done on the spot: a hand-over to a thread would cost more. */
const SYNCHRONOUS_BYTES = 32 * 1024;

/** Level 1: survey packets are mostly pixels, on which higher levels spend time and win nothing. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Decompresses the first frame of `bytes`; `consumed` is where the next one begins. */
async function firstFrame(bytes: Buffer): Promise<{ content: Buffer; consumed: number }> {
  const options = {
    // Output grows by chunks; large ones spare copies, since a stream does not state its length.
    chunkSize: Math.min(Math.max(4 * bytes.length, 16 * 1024), 4 * 1024 * 1024),
    maxOutputLength: MAX_DECOMPRESSED_BYTES,
    info: true,
  };
  const result =
    bytes.length < SYNCHRONOUS_BYTES ? zstdDecompressSync(bytes, options) : decompress(bytes, options);
  // What `info` returns instead of the bytes is missing in the types.
  const { buffer, engine } = (await result) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { content: buffer, consumed: engine.bytesWritten };
}

/** Zstandard by Node's own zlib. */
export const zstdCodec: Codec = {
  compress: async ({ buffer }) =>
    buffer.length < SYNCHRONOUS_BYTES ? zstdCompressSync(buffer, COMPRESSION) : compress(buffer, COMPRESSION),
  decompress: async (bytes) => {
    try {
      let { content, consumed } = await firstFrame(bytes);
      // Node ends silently after the first frame, but a writer may flush a batch as several.
      while (consumed < bytes.length) {
        const next = await firstFrame(bytes.subarray(consumed));
        content = Buffer.concat([content, next.content]);
        consumed += next.consumed;
      }
      return content;
    } catch (cause) {
      throw new CodecError('zstd', `corrupt frame in ${bytes.length} bytes`, { cause });
    }
  },
};
