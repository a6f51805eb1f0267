import type { BinaryColumn, BooleanColumn, Column, Int32Column, Utf8Column } from '@fink/columns';
import type { LeafNode } from './schema-tree.ts';
import type { Slots } from './slots.ts';

/** The values of one leaf in the page under construction, in Parquet's PLAIN encoding. */
export abstract class ValueBuffer {
  data: Uint8Array = new Uint8Array(0);
  /** Bytes of `data` in use. */
  length = 0;
  /** Values in use. */
  count = 0;
  /** Capacity of the buffer given away last, which the next will likely need at once; 0 once it has. */
  #taken = 0;

  /** Upper bound of the bytes that `append` would add. */
  abstract incoming(column: Column, slots: Slots): number;
  /** Appends the present values; `reserve` must have made room for `incoming` bytes. */
  protected abstract write(column: Column, slots: Slots): void;

  append(column: Column, slots: Slots): void {
    this.write(column, slots);
    this.count += slots.present;
  }

  /** Makes room for `more` bytes; buffers double up to `usual` bytes, and are exact beyond. */
  reserve(more: number, usual: number): void {
    const needed = this.length + more;
    if (needed <= this.data.length) return;
    const roomy = Math.max(Math.min(2 * this.data.length, usual), this.#taken, 256);
    // Not zeroed: only the first `length` bytes, all of them written, are ever read.
    const grown = new Uint8Array(Buffer.allocUnsafeSlow(align(Math.max(needed, roomy))).buffer);
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
    this.#taken = 0;
  }

  /** Forgets the values and keeps the memory. */
  clear(): void {
    this.length = 0;
    this.count = 0;
  }

  /** Gives the values away: large ones with their memory, and begins anew without any. */
  take(): Uint8Array {
    const { data, length } = this;
    // A buffer that is mostly slack would be held until the file is finished.
    const whole = length >= smallestTaken && length > 0.75 * data.length;
    const taken = whole ? data.subarray(0, length) : data.slice(0, length);
    if (whole) {
      this.#taken = data.length;
      this.data = new Uint8Array(0);
    }
    this.clear();
    return taken;
  }
}

/** Smaller values are copied, and the buffer used again. */
const smallestTaken = 64 * 1024;

const align = (bytes: number): number => (bytes + 7) & ~7;

/** A value buffer of the kind that the leaf needs. */
export function valueBuffer(leaf: LeafNode): ValueBuffer {
  const { type } = leaf.field;
  switch (type.kind) {
    case 'null':
      return new NoValues();
    case 'boolean':
      return new BooleanValues();
    case 'int32':
    case 'float32':
      return new WordValues(1);
    case 'int64':
    case 'float64':
      return new WordValues(2);
    case 'utf8':
      return new Utf8Values();
    case 'binary':
      return new BinaryValues();
    case 'fixed':
      return new FixedValues(leaf, type.size);
    case 'enum':
      return new EnumValues(leaf, type.symbols);
    default:
      throw new Error(`${leaf.path.join('.')} of kind ${type.kind} is no leaf`);
  }
}

class NoValues extends ValueBuffer {
  incoming(): number {
    return 0;
  }
  protected write(): void {}
}

/** Values of one or two 32-bit words, moved as integers so that every bit of a NaN stays. */
class WordValues extends ValueBuffer {
  readonly #words: 1 | 2;
  #view: Int32Array = new Int32Array(0);

  constructor(words: 1 | 2) {
    super();
    this.#words = words;
  }

  incoming(_: Column, slots: Slots): number {
    return 4 * this.#words * slots.present;
  }

  protected write(column: Column, slots: Slots): void {
    const { values } = column as Int32Column;
    const { present, rows, first } = slots;
    if (this.#view.buffer !== this.data.buffer) this.#view = new Int32Array(this.data.buffer);
    const words = this.#words;
    const target = this.#view;
    let at = this.length >>> 2;
    if (rows === null) {
      const bytes = 4 * words;
      target.set(new Int32Array(values.buffer, values.byteOffset + first * bytes, present * words), at);
    } else {
      const source = new Int32Array(values.buffer, values.byteOffset, values.byteLength >>> 2);
      if (words === 1) {
        for (let p = 0; p < present; p++) target[at++] = source[rows[p]];
      } else {
        for (let p = 0; p < present; p++) {
          const row = rows[p] << 1;
          target[at] = source[row];
          target[at + 1] = source[row + 1];
          at += 2;
        }
      }
    }
    this.length += 4 * words * present;
  }
}

class BooleanValues extends ValueBuffer {
  incoming(_: Column, slots: Slots): number {
    return ((this.count + slots.present + 7) >>> 3) - this.length;
  }

  protected write(column: Column, slots: Slots): void {
    const { values } = column as BooleanColumn;
    const { present, rows, first } = slots;
    const { data } = this;
    const end = (this.count + present + 7) >>> 3;
    data.fill(0, this.length, end);
    let bit = this.count;
    for (let p = 0; p < present; p++, bit++) {
      if (values[rows === null ? first + p : rows[p]] !== 0) data[bit >>> 3] |= 1 << (bit & 7);
    }
    this.length = end;
  }
}

/** Writes a 32-bit length, least significant byte first. */
function putLength(data: Uint8Array, at: number, length: number): void {
  data[at] = length;
  data[at + 1] = length >>> 8;
  data[at + 2] = length >>> 16;
  data[at + 3] = length >>> 24;
}

/** Below this many bytes a loop is faster than a view and a block copy. */
const shortCopy = 48;

function copyBytes(source: Uint8Array, from: number, to: number, data: Uint8Array, at: number): void {
  if (to - from > shortCopy) data.set(source.subarray(from, to), at);
  else for (let i = from, j = at; i < to; ) data[j++] = source[i++];
}

class Utf8Values extends ValueBuffer {
  incoming(column: Column, slots: Slots): number {
    const { offsets } = column as Utf8Column;
    const { present, rows, first } = slots;
    if (rows === null) return 4 * present + (present === 0 ? 0 : offsets[first + present] - offsets[first]);
    let bytes = 4 * present;
    for (let p = 0; p < present; p++) bytes += offsets[rows[p] + 1] - offsets[rows[p]];
    return bytes;
  }

  protected write(column: Column, slots: Slots): void {
    const { offsets, data: text } = column as Utf8Column;
    const { present, rows, first } = slots;
    const { data } = this;
    let at = this.length;
    for (let p = 0; p < present; p++) {
      const row = rows === null ? first + p : rows[p];
      const from = offsets[row];
      const to = offsets[row + 1];
      putLength(data, at, to - from);
      copyBytes(text, from, to, data, at + 4);
      at += 4 + to - from;
    }
    this.length = at;
  }
}

class BinaryValues extends ValueBuffer {
  incoming(column: Column, slots: Slots): number {
    const { starts, ends } = column as BinaryColumn;
    const { present, rows, first } = slots;
    let bytes = 4 * present;
    for (let p = 0; p < present; p++) {
      const row = rows === null ? first + p : rows[p];
      bytes += ends[row] - starts[row];
    }
    return bytes;
  }

  protected write(column: Column, slots: Slots): void {
    const { buffers, bufferIndex, starts, ends } = column as BinaryColumn;
    const { present, rows, first } = slots;
    const { data } = this;
    let at = this.length;
    for (let p = 0; p < present; p++) {
      const row = rows === null ? first + p : rows[p];
      const size = ends[row] - starts[row];
      putLength(data, at, size);
      if (size > 0) copyBytes(buffers[bufferIndex[row]], starts[row], ends[row], data, at + 4);
      at += 4 + size;
    }
    this.length = at;
  }
}

class FixedValues extends ValueBuffer {
  readonly #leaf: LeafNode;
  readonly #size: number;
  readonly #prefix: number;

  constructor(leaf: LeafNode, size: number) {
    super();
    this.#leaf = leaf;
    this.#size = size;
    this.#prefix = leaf.size === 0 ? 4 : 0;
  }

  incoming(_: Column, slots: Slots): number {
    return (this.#size + this.#prefix) * slots.present;
  }

  protected write(column: Column, slots: Slots): void {
    const { buffers, bufferIndex, starts, ends } = column as BinaryColumn;
    const { present, rows, first } = slots;
    const { data } = this;
    let at = this.length;
    for (let p = 0; p < present; p++) {
      const row = rows === null ? first + p : rows[p];
      const size = ends[row] - starts[row];
      if (size !== this.#size) {
        throw new Error(
          `${this.#leaf.path.join('.')}, row ${row}: ${size} bytes where the type has ${this.#size}`,
        );
      }
      if (this.#prefix > 0) putLength(data, at, 0);
      else copyBytes(buffers[bufferIndex[row]], starts[row], ends[row], data, at);
      at += this.#prefix + size;
    }
    this.length = at;
  }
}

/** Symbols as strings: repetitions cost next to nothing once compressed, and every reader shows the text. */
class EnumValues extends ValueBuffer {
  readonly #leaf: LeafNode;
  readonly #symbols: readonly Uint8Array[];
  readonly #longest: number;

  constructor(leaf: LeafNode, symbols: readonly string[]) {
    super();
    this.#leaf = leaf;
    this.#symbols = symbols.map((symbol) => new TextEncoder().encode(symbol));
    this.#longest = 4 + Math.max(0, ...this.#symbols.map((symbol) => symbol.length));
  }

  incoming(_: Column, slots: Slots): number {
    return this.#longest * slots.present;
  }

  protected write(column: Column, slots: Slots): void {
    const { values } = column as Int32Column;
    const { present, rows, first } = slots;
    const { data } = this;
    let at = this.length;
    for (let p = 0; p < present; p++) {
      const row = rows === null ? first + p : rows[p];
      const symbol = this.#symbols[values[row]];
      if (symbol === undefined) {
        throw new Error(
          `${this.#leaf.path.join('.')}, row ${row}: symbol ${values[row]} of ${this.#symbols.length}`,
        );
      }
      putLength(data, at, symbol.length);
      copyBytes(symbol, 0, symbol.length, data, at + 4);
      at += 4 + symbol.length;
    }
    this.length = at;
  }
}
