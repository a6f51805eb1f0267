import { inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { ContainerError } from './container-error.ts';

/** Turns the bytes of a block into the datums it holds. */
export type ContainerCodec = (block: Uint8Array) => Uint8Array;

/** No packet or block of a survey comes near this size; it bounds what a few hostile bytes can expand to. */
const LARGEST_BLOCK = 256 * 1024 * 1024;

const CODECS: Readonly<Record<string, ContainerCodec>> = {
  null: (block) => block,
  deflate: (block) => inflateRawSync(block, { maxOutputLength: LARGEST_BLOCK }),
  zstandard: (block) => zstdDecompressSync(block, { maxOutputLength: LARGEST_BLOCK }),
};

/**
 * The codec of that name; none means null.
 * @throws ContainerError 'unsupported-codec', and the codec itself 'bad-value' for bytes that do not decompress.
 */
export function codecOf(name: string): ContainerCodec {
  if (name !== '' && !Object.hasOwn(CODECS, name))
    throw new ContainerError(
      'unsupported-codec',
      `the container is compressed with "${name}"; known are ${Object.keys(CODECS).join(', ')}`,
    );
  const codec = CODECS[name || 'null'];
  return (block) => {
    try {
      return codec(block);
    } catch (error) {
      throw new ContainerError(
        'bad-value',
        `a ${name} block does not decompress: ${(error as Error).message}`,
      );
    }
  };
}
