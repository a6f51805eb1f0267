/** What kafkajs hands to a codec for compression: an encoder that holds the records of a batch. */
export interface RecordsEncoder {
  readonly buffer: Buffer;
}

/** A record batch codec in the shape that kafkajs expects. */
export interface Codec {
  compress(records: RecordsEncoder): Promise<Buffer>;
  decompress(bytes: Buffer): Promise<Buffer>;
}

/** Largest decompressed record batch [bytes]: beyond this a batch is taken for corrupt or hostile. */
export const MAX_DECOMPRESSED_BYTES = 512 * 1024 * 1024;

/** A compressed record batch that cannot be read. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
  readonly codec: string;

  constructor(codec: string, detail: string, options?: { cause: unknown }) {
    super(`${codec} record batch: ${detail}`, options);
    this.codec = codec;
  }
}
