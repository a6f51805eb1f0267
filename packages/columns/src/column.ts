import type { Field } from './column-type.ts';

/** Number of bytes of a validity bitmap for `rows` rows. */
export const bitmapBytes = (rows: number): number => (rows + 7) >>> 3;

/**
 * One field of a batch in Arrow's memory layout: `length` rows, a validity bitmap (least significant bit
 * first, 1 = present) where the field is nullable, and typed arrays whose capacity is at least `length`.
 *
 * Writers first `reserve` rows, then write slot `length` of the arrays and its validity bit (a set bit or a
 * cleared one: slots beyond `length` hold rubbish after a `truncate`), then increment `length`.
 */
export abstract class BaseColumn {
  readonly field: Field;
  /** Rows written so far. */
  length = 0;
  /** Rows the arrays have room for. */
  capacity = 0;
  /** Validity bitmap, null where the field is not nullable. */
  validity: Uint8Array | null;

  constructor(field: Field) {
    this.field = field;
    this.validity = field.nullable ? new Uint8Array(0) : null;
  }

  /** Whether row `i` holds a value (true) or null (false). */
  isValid(i: number): boolean {
    return this.validity === null || (this.validity[i >>> 3] & (1 << (i & 7))) !== 0;
  }

  /** Writes the validity bit of row `i`; does nothing where the field is not nullable. */
  setValid(i: number, valid: boolean): void {
    if (this.validity === null) return;
    if (valid) this.validity[i >>> 3] |= 1 << (i & 7);
    else this.validity[i >>> 3] &= ~(1 << (i & 7));
  }

  /** Makes room for `rows` rows in total. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = Math.max(rows, this.capacity * 2, 8);
    if (this.validity) {
      const grown = new Uint8Array(bitmapBytes(this.capacity));
      grown.set(this.validity);
      this.validity = grown;
    }
    this.grow(this.capacity);
  }

  /** Forgets the rows from `rows` on, with everything below them. */
  truncate(rows: number): void {
    this.length = rows;
  }

  /** Appends a null (the field must be nullable) or, for struct children under a null parent, an empty slot. */
  appendEmpty(): void {
    this.reserve(this.length + 1);
    this.setValid(this.length, false);
    this.writeEmpty(this.length);
    this.length++;
  }

  /** Bytes held by the rows written so far, cutout views included. */
  abstract get byteLength(): number;
  /** Row `i` as a plain value (for tests, error messages and tools; never on the hot path). */
  abstract get(i: number): unknown;
  protected abstract grow(capacity: number): void;
  protected abstract writeEmpty(i: number): void;
}

type NumericArray = Uint8Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** A column of one fixed-width value per row; rows that are null hold zero. */
export abstract class FixedWidthColumn<A extends NumericArray> extends BaseColumn {
  values: A;

  constructor(field: Field) {
    super(field);
    this.values = this.allocate(0);
  }

  get byteLength(): number {
    return this.length * this.values.BYTES_PER_ELEMENT + (this.validity ? bitmapBytes(this.length) : 0);
  }

  get(i: number): unknown {
    return this.isValid(i) ? this.values[i] : null;
  }

  protected grow(capacity: number): void {
    const grown = this.allocate(capacity);
    (grown as Float64Array).set(this.values as Float64Array);
    this.values = grown;
  }

  protected writeEmpty(i: number): void {
    this.values.fill(0 as never, i, i + 1);
  }

  protected abstract allocate(n: number): A;
}

/** One byte per row: 0 or 1. */
export class BooleanColumn extends FixedWidthColumn<Uint8Array> {
  protected allocate(n: number): Uint8Array {
    return new Uint8Array(n);
  }

  override get(i: number): unknown {
    return this.isValid(i) ? this.values[i] === 1 : null;
  }
}

/** Avro int; also the index of an enum's symbol, whose symbols are in the field's type. */
export class Int32Column extends FixedWidthColumn<Int32Array> {
  protected allocate(n: number): Int32Array {
    return new Int32Array(n);
  }

  override get(i: number): unknown {
    if (!this.isValid(i)) return null;
    return this.field.type.kind === 'enum' ? this.field.type.symbols[this.values[i]] : this.values[i];
  }
}

/**
 * Avro long: ids stay 64-bit. `halves` is the same memory as pairs (low, high) of 32-bit words, so that a
 * decoder need not allocate a BigInt per value (little-endian machines, which all supported ones are).
 */
export class Int64Column extends FixedWidthColumn<BigInt64Array> {
  halves: Int32Array = new Int32Array(0);

  protected allocate(n: number): BigInt64Array {
    const values = new BigInt64Array(n);
    this.halves = new Int32Array(values.buffer);
    return values;
  }

  protected override grow(capacity: number): void {
    super.grow(capacity);
    this.halves = new Int32Array(this.values.buffer);
  }

  protected override writeEmpty(i: number): void {
    this.values[i] = 0n;
  }
}

/** Avro float, exact single precision. */
export class Float32Column extends FixedWidthColumn<Float32Array> {
  protected allocate(n: number): Float32Array {
    return new Float32Array(n);
  }
}

/** Avro double. */
export class Float64Column extends FixedWidthColumn<Float64Array> {
  protected allocate(n: number): Float64Array {
    return new Float64Array(n);
  }
}

/** A column whose field has the Avro type null: every row is null. */
export class NullColumn extends BaseColumn {
  get byteLength(): number {
    return 0;
  }
  override isValid(): boolean {
    return false;
  }
  get(): null {
    return null;
  }
  protected grow(): void {}
  protected writeEmpty(): void {}
}

const utf8 = new TextDecoder();
const utf8Encoder = new TextEncoder();

/** UTF-8 strings, copied: row i is `data[offsets[i] .. offsets[i + 1])`. */
export class Utf8Column extends BaseColumn {
  offsets: Int32Array = new Int32Array(1);
  data: Uint8Array = new Uint8Array(0);

  get byteLength(): number {
    return this.offsets[this.length] + 4 * (this.length + 1) + (this.validity ? bitmapBytes(this.length) : 0);
  }

  get(i: number): string | null {
    return this.isValid(i) ? utf8.decode(this.data.subarray(this.offsets[i], this.offsets[i + 1])) : null;
  }

  /** Makes room for `bytes` bytes of text in total. */
  reserveData(bytes: number): void {
    if (bytes <= this.data.length) return;
    const grown = new Uint8Array(Math.max(bytes, this.data.length * 2, 64));
    grown.set(this.data.subarray(0, this.offsets[this.length]));
    this.data = grown;
  }

  /** Appends a string. */
  append(text: string): void {
    const bytes = utf8Encoder.encode(text);
    this.reserve(this.length + 1);
    const start = this.offsets[this.length];
    this.reserveData(start + bytes.length);
    this.data.set(bytes, start);
    this.setValid(this.length, true);
    this.offsets[++this.length] = start + bytes.length;
  }

  protected grow(capacity: number): void {
    const grown = new Int32Array(capacity + 1);
    grown.set(this.offsets.subarray(0, this.length + 1));
    this.offsets = grown;
  }

  protected writeEmpty(i: number): void {
    this.offsets[i + 1] = this.offsets[i];
  }
}

/**
 * Bytes (Avro bytes and fixed), not copied: row i is `buffers[bufferIndex[i]].subarray(starts[i], ends[i])`.
 * A view keeps the whole message buffer alive; whoever outlives the fetch copies what it needs.
 */
export class BinaryColumn extends BaseColumn {
  buffers: Uint8Array[] = [];
  bufferIndex: Int32Array = new Int32Array(0);
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);

  get byteLength(): number {
    let bytes = 12 * this.length + (this.validity ? bitmapBytes(this.length) : 0);
    for (let i = 0; i < this.length; i++) bytes += this.ends[i] - this.starts[i];
    return bytes;
  }

  get(i: number): Uint8Array | null {
    return this.isValid(i) ? this.view(i) : null;
  }

  /** The bytes of row `i`; empty where the row is null. */
  view(i: number): Uint8Array {
    const buffer = this.buffers[this.bufferIndex[i]];
    return buffer === undefined ? new Uint8Array(0) : buffer.subarray(this.starts[i], this.ends[i]);
  }

  /** Appends a view of `bytes`. */
  append(bytes: Uint8Array): void {
    this.reserve(this.length + 1);
    this.bufferIndex[this.length] = this.buffers.push(bytes) - 1;
    this.starts[this.length] = 0;
    this.ends[this.length] = bytes.length;
    this.setValid(this.length, true);
    this.length++;
  }

  protected grow(capacity: number): void {
    for (const name of ['bufferIndex', 'starts', 'ends'] as const) {
      const grown = new Int32Array(capacity);
      grown.set(this[name].subarray(0, this.length));
      this[name] = grown;
    }
  }

  protected writeEmpty(i: number): void {
    this.starts[i] = this.ends[i] = 0;
    this.bufferIndex[i] = -1;
  }
}
