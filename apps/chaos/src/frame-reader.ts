/** Cuts a byte stream into Kafka's frames: a big-endian int32 length, then so many bytes. */
export class FrameReader {
  readonly #onFrame: (frame: Buffer) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** @param onFrame gets each whole frame with its length before it, a buffer of its own */
  constructor(onFrame: (frame: Buffer) => void) {
    this.#onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    for (let size = this.#frameSize(); size !== undefined; size = this.#frameSize()) {
      const all = Buffer.concat(this.#chunks);
      this.#chunks = all.length > size ? [all.subarray(size)] : [];
      this.#bytes -= size;
      this.#onFrame(Buffer.from(all.subarray(0, size)));
    }
  }

  /** Size of the first frame with its length; undefined as long as it is not whole. */
  #frameSize(): number | undefined {
    if (this.#bytes < 4) return undefined;
    if (this.#chunks[0].length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    const size = 4 + this.#chunks[0].readInt32BE(0);
    return this.#bytes >= size ? size : undefined;
  }
}
