import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Codec, CodecError, MAX_DECOMPRESSED_BYTES } from './codec.ts';

const compress = promisify<Buffer, { level: number }, Buffer>(gzip);
const decompress = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** Gzip at its fastest level. */
export const gzipCodec: Codec = {
  compress: ({ buffer }) => compress(buffer, { level: 1 }),
  decompress: async (bytes) => {
    try {
      return await decompress(bytes, { maxOutputLength: MAX_DECOMPRESSED_BYTES });
    } catch (cause) {
      throw new CodecError('gzip', `corrupt stream of ${bytes.length} bytes`, { cause });
    }
  },
};
