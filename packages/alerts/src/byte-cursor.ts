import { ContainerError } from './container-error.ts';

/** Reads the framing of a container from the start of `bytes` on; every read is checked against their end. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  get atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /**
   * An Avro long.
   * @throws ContainerError if it is cut off or beyond 2^53, which no count or size can be.
   */
  long(): number {
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      if (this.atEnd) throw this.#truncated();
      byte = this.bytes[this.position++];
      value += (byte & 127) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER)
        throw new ContainerError('bad-value', `an impossible number at byte ${this.position}`);
    } while (byte > 127);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** The next `n` bytes, as a view. */
  take(n: number): Uint8Array {
    if (n < 0) throw new ContainerError('bad-value', `the length ${n} at byte ${this.position}`);
    if (n > this.bytes.length - this.position) throw this.#truncated();
    this.position += n;
    return this.bytes.subarray(this.position - n, this.position);
  }

  #truncated(): ContainerError {
    return new ContainerError('truncated', `the container ends early, after ${this.bytes.length} bytes`);
  }
}
