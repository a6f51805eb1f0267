/** Type codes of the Thrift compact protocol. */
export const thriftType = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
} as const;

/**
 * Writes structs in the Thrift compact protocol, as far as Parquet needs it
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
 * Fields are written in ascending order of their ids; every struct ends with `endStruct`.
 */
export class ThriftWriter {
  #bytes: Buffer = Buffer.allocUnsafe(1024);
  #length = 0;
  #lastId = 0;
  readonly #outerIds: number[] = [];

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  toBytes(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, 0, this.#length);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): void {
    this.#length = 0;
    this.#lastId = 0;
  }

  bool(id: number, value: boolean): void {
    this.#header(id, value ? thriftType.true : thriftType.false);
  }

  i16(id: number, value: number): void {
    this.#header(id, thriftType.i16);
    this.#zigzag(value);
  }

  i32(id: number, value: number): void {
    this.#header(id, thriftType.i32);
    this.#zigzag(value);
  }

  /** A 64-bit integer given as a safe number. */
  i64(id: number, value: number): void {
    this.#header(id, thriftType.i64);
    this.#zigzag(value);
  }

  binary(id: number, value: Uint8Array): void {
    this.#header(id, thriftType.binary);
    this.#blob(value);
  }

  text(id: number, value: string): void {
    this.binary(id, Buffer.from(value));
  }

  /** Opens a struct that is the field `id`. */
  struct(id: number): void {
    this.#header(id, thriftType.struct);
    this.element();
  }

  /** An empty struct as the field `id`: how Thrift unions name a case without content. */
  emptyStruct(id: number): void {
    this.struct(id);
    this.endStruct();
  }

  /** Opens a struct that is the next element of the list begun last. */
  element(): void {
    this.#outerIds.push(this.#lastId);
    this.#lastId = 0;
  }

  endStruct(): void {
    this.#byte(thriftType.stop);
    this.#lastId = this.#outerIds.pop() ?? 0;
  }

  /** Begins a list of `size` structs, each between `element` and `endStruct`. */
  structs(id: number, size: number): void {
    this.#header(id, thriftType.list);
    this.#listHeader(size, thriftType.struct);
  }

  i32s(id: number, values: readonly number[]): void {
    this.#header(id, thriftType.list);
    this.#listHeader(values.length, thriftType.i32);
    for (const value of values) this.#zigzag(value);
  }

  texts(id: number, values: readonly string[]): void {
    this.#header(id, thriftType.list);
    this.#listHeader(values.length, thriftType.binary);
    for (const value of values) this.#blob(Buffer.from(value));
  }

  /** Bytes already encoded, such as a finished element of a list. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #header(id: number, type: number): void {
    const delta = id - this.#lastId;
    if (delta > 0 && delta <= 15) this.#byte((delta << 4) | type);
    else {
      this.#byte(type);
      this.#zigzag(id);
    }
    this.#lastId = id;
  }

  #listHeader(size: number, type: number): void {
    if (size < 15) this.#byte((size << 4) | type);
    else {
      this.#byte(0xf0 | type);
      this.#varint(size);
    }
  }

  #blob(bytes: Uint8Array): void {
    this.#varint(bytes.length);
    this.raw(bytes);
  }

  #zigzag(value: number): void {
    this.#varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#byte((rest % 128) | 128);
    this.#byte(rest);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#length + bytes, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
