import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { type Codec, CodecError, MAX_DECOMPRESSED_BYTES } from './codec.ts';

/** Batches below this size [bytes] are done on the spot: a hand-over to a thread would cost more. */
const SYNCHRONOUS_BYTES = 32 * 1024;

/** Level 1: survey packets are mostly pixels, on which higher levels spend time and win nothing. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Zstandard by Node's own zlib. */
export const zstdCodec: Codec = {
  compress: async ({ buffer }) =>
    buffer.length < SYNCHRONOUS_BYTES ? zstdCompressSync(buffer, COMPRESSION) : compress(buffer, COMPRESSION),
  decompress: async (bytes) => {
    // Output grows by chunks; large ones spare copies, since a stream does not state its length.
    const chunkSize = Math.min(Math.max(4 * bytes.length, 16 * 1024), 4 * 1024 * 1024);
    const options = { chunkSize, maxOutputLength: MAX_DECOMPRESSED_BYTES };
    try {
      return bytes.length < SYNCHRONOUS_BYTES
        ? zstdDecompressSync(bytes, options)
        : await decompress(bytes, options);
    } catch (cause) {
      throw new CodecError('zstd', `corrupt frame of ${bytes.length} bytes`, { cause });
    }
  },
};
