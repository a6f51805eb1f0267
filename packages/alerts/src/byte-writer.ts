/** Grows a buffer with the primitives of Avro's binary encoding; used again after every `take`. */
export class ByteWriter {
  #buffer: Buffer;
  #view: DataView;
  #length = 0;

  constructor(capacity = 1024) {
    this.#buffer = Buffer.alloc(capacity);
    this.#view = viewOf(this.#buffer);
  }

  /** A copy of what was written, behind `prefix`; the writer starts anew. */
  take(prefix?: Uint8Array): Buffer {
    const start = prefix?.length ?? 0;
    const taken = Buffer.allocUnsafe(start + this.#length);
    if (prefix) taken.set(prefix);
    this.#buffer.copy(taken, start, 0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** Forgets what was written. */
  reset(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  /** An Avro int. */
  int(value: number): void {
    this.#reserve(5);
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    for (; rest > 127; rest >>>= 7) this.#buffer[this.#length++] = (rest & 127) | 128;
    this.#buffer[this.#length++] = rest;
  }

  /** An Avro long given as its low and high 32 bits. */
  long(low: number, high: number): void {
    this.#reserve(10);
    const sign = high >> 31;
    let lo = ((low << 1) ^ sign) >>> 0;
    let hi = (((high << 1) | (low >>> 31)) ^ sign) >>> 0;
    while (hi !== 0 || lo > 127) {
      this.#buffer[this.#length++] = (lo & 127) | 128;
      lo = ((lo >>> 7) | (hi << 25)) >>> 0;
      hi >>>= 7;
    }
    this.#buffer[this.#length++] = lo;
  }

  /** A count or a length, as an Avro long. */
  count(value: number): void {
    this.long(value | 0, Math.floor(value / 2 ** 32));
  }

  float(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  double(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Bytes without their length. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Avro bytes, or a string that is UTF-8 already: length and bytes. */
  bytes(bytes: Uint8Array): void {
    this.count(bytes.length);
    this.raw(bytes);
  }

  /** An Avro string. */
  text(text: string): void {
    this.bytes(Buffer.from(text));
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.alloc(Math.max(needed, 2 * this.#buffer.length));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
    this.#view = viewOf(grown);
  }
}

const viewOf = (buffer: Buffer): DataView =>
  new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
