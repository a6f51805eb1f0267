import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ParquetError } from './errors.ts';
import { RecentPages } from './recent-pages.ts';

/** Compression that leaves more than this share of the bytes is not worth the reader's time. */
const worthwhile = 0.95;
/** Smaller pages stay as they are: the frame costs more than it saves. */
const smallest = 1024;
/** Large pages are judged by a sample of this size. */
const sampleBytes = 64 * 1024;

const recent = new RecentPages();

/**
 * Zstandard, level 1: on alerts higher levels cost several times the CPU for a few per cent. The result may be
 * shared with other callers that gave the same bytes: it is not to be written to.
 */
export function compress(bytes: Uint8Array): Uint8Array {
  const known = recent.find(bytes);
  if (known !== undefined) return known;
  const compressed = compressAnew(bytes);
  recent.keep(bytes, compressed);
  return compressed;
}

function compressAnew(bytes: Uint8Array): Uint8Array {
  const compressed = zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: 1 },
    pledgedSrcSize: bytes.length,
    chunkSize: Math.max(1024, bytes.length + (bytes.length >>> 7) + 128),
  });
  // A copy of its own size, since the result is a view of memory as large as the input.
  return new Uint8Array(compressed);
}

/** @throws ParquetError when the bytes are no Zstandard frame of `size` bytes. */
export function decompress(bytes: Uint8Array, size: number): Uint8Array {
  let plain: Uint8Array;
  try {
    plain = zstdDecompressSync(bytes, {
      maxOutputLength: Math.max(size, 1),
      chunkSize: Math.max(1024, size),
    });
  } catch (cause) {
    throw new ParquetError('damaged', `a page does not decompress: ${(cause as Error).message}`);
  }
  if (plain.length !== size) {
    throw new ParquetError('damaged', `a page decompresses to ${plain.length} bytes instead of ${size}`);
  }
  return plain;
}

/** Whether compressing a column is worth it, judged by the values of its first page. */
export function compressionPays(values: Uint8Array, pageBytes: number): boolean {
  if (pageBytes < smallest) return false;
  if (values.length < 2 * sampleBytes) return true;
  const start = (values.length - sampleBytes) >>> 1;
  const sample = values.subarray(start, start + sampleBytes);
  return compress(sample).length <= worthwhile * sampleBytes;
}

/** Whether a compressed page is small enough to be kept. */
export const isWorthwhile = (compressed: number, plain: number): boolean => compressed <= worthwhile * plain;
