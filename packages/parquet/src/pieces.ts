/** Blocks below this size are copied together, larger ones are kept as they are. */
const smallPiece = 64 * 1024;
const tailBytes = 256 * 1024;

/** A growing file as a list of byte blocks, none of them copied when it is large. */
export class Pieces {
  readonly #pieces: Uint8Array[] = [];
  #tail: Uint8Array = new Uint8Array(0);
  #tailLength = 0;
  /** Bytes of the file so far. */
  length = 0;
  #held = 0;

  /** Bytes of memory held, unused room of the blocks included. */
  get byteLength(): number {
    return this.#held + this.#tail.length;
  }

  push(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (bytes.length >= smallPiece) {
      this.#closeTail();
      this.#pieces.push(bytes);
      this.#held += bytes.buffer.byteLength;
      return;
    }
    if (this.#tailLength + bytes.length > this.#tail.length) {
      this.#closeTail();
      this.#tail = new Uint8Array(tailBytes);
    }
    this.#tail.set(bytes, this.#tailLength);
    this.#tailLength += bytes.length;
  }

  /** The blocks in order; nothing may be pushed afterwards. */
  finish(): Uint8Array[] {
    this.#closeTail();
    return this.#pieces;
  }

  #closeTail(): void {
    if (this.#tailLength === 0) return;
    const full = this.#tailLength > 0.9 * this.#tail.length;
    const piece = full ? this.#tail.subarray(0, this.#tailLength) : this.#tail.slice(0, this.#tailLength);
    this.#pieces.push(piece);
    this.#held += piece.buffer.byteLength;
    this.#tail = new Uint8Array(0);
    this.#tailLength = 0;
  }
}
