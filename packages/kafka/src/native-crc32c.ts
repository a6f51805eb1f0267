import { createRequire } from 'node:module';
import { crc32c } from '@node-rs/crc32';

const require = createRequire(import.meta.url);
const CHECKSUM_MODULE = 'kafkajs/src/protocol/recordBatch/crc32C';

/** CRC-32C (Castagnoli) of bytes, as an unsigned 32-bit number. */
type Checksum = (bytes: Uint8Array) => number;

/** "123456789" and 32 zero bytes with their CRC-32C (RFC 3720, appendix B.4). */
const KNOWN: readonly (readonly [Buffer, number])[] = [
  [Buffer.from('123456789'), 0xe3069283],
  [Buffer.alloc(32), 0x8a9136aa],
];

/**
 * Puts a native CRC-32C in the place of kafkajs' JavaScript one, which is the main cost of producing large
 * messages (0.4 GB/s against several). kafkajs has no setting for it, so the module is replaced in the module
 * cache; this works only before kafkajs is loaded, and where it does not (or computes wrongly) kafkajs keeps
 * its own.
 *
 * @returns whether record batches will be checked natively
 */
function replaceChecksum(): boolean {
  try {
    const native: Checksum = (bytes) => crc32c(bytes);
    if (KNOWN.some(([bytes, sum]) => native(bytes) !== sum)) return false;
    const path = require.resolve(CHECKSUM_MODULE);
    // Node puts an ES module's CommonJS dependencies into the cache before it runs them.
    if (require.cache[require.resolve('kafkajs')]?.loaded) return false;
    require(CHECKSUM_MODULE);
    const cached = require.cache[path];
    if (cached === undefined) return false;
    cached.exports = native;
    return require(CHECKSUM_MODULE) === native;
  } catch {
    return false;
  }
}

/** Whether record batches get their checksum from native code (false: from kafkajs' own JavaScript). */
export const nativeChecksum: boolean = replaceChecksum();

/** The checksum that kafkajs uses in this process. */
export function activeChecksum(bytes: Uint8Array): number {
  return (require(CHECKSUM_MODULE) as Checksum)(bytes);
}
