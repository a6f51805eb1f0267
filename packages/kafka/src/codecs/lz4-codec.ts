import { compressFrame, decompressFrame } from 'lz4-napi';
import { type Codec, CodecError } from './codec.ts';

/** LZ4 in its frame format with independent blocks (Java's reader takes no others). */
export const lz4Codec: Codec = {
  compress: ({ buffer }) => compressFrame(buffer),
  decompress: async (bytes) => {
    try {
      return await decompressFrame(bytes);
    } catch (cause) {
      throw new CodecError('lz4', `corrupt frame of ${bytes.length} bytes`, { cause });
    }
  },
};
