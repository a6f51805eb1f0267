/** Bytes that can be read from any place: a local file, an object of a store, memory. */
export interface RandomAccess {
  /** Size in bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset` on. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The blocks of a finished file (or any bytes) as a source. */
export function memorySource(chunks: readonly Uint8Array[]): RandomAccess {
  const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}
