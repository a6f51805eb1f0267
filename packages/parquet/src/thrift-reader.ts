import { ParquetError } from './errors.ts';
import { thriftType } from './thrift-writer.ts';

/** A decoded Thrift value; 64-bit integers come as numbers, doubles as numbers, binary as a view. */
export type ThriftValue = boolean | number | Uint8Array | ThriftValue[] | ThriftStruct;

/** A decoded Thrift struct: its fields by id. Asking for a field of another type is an error. */
export class ThriftStruct {
  readonly #fields: ReadonlyMap<number, ThriftValue>;
  readonly #what: string;

  constructor(fields: ReadonlyMap<number, ThriftValue>, what: string) {
    this.#fields = fields;
    this.#what = what;
  }

  has(id: number): boolean {
    return this.#fields.has(id);
  }

  /** The integer in field `id`. @throws ParquetError when there is none and no `fallback` either. */
  number(id: number, fallback?: number): number {
    const value = this.#fields.get(id) ?? fallback;
    return typeof value === 'number' ? value : this.#wrong(id, 'a number');
  }

  bytes(id: number): Uint8Array {
    const value = this.#fields.get(id);
    return value instanceof Uint8Array ? value : this.#wrong(id, 'a byte string');
  }

  text(id: number): string {
    return Buffer.from(this.bytes(id)).toString();
  }

  struct(id: number): ThriftStruct {
    const value = this.#fields.get(id);
    return value instanceof ThriftStruct ? value : this.#wrong(id, 'a struct');
  }

  /** The structs of the list in field `id`; none where the field is absent. */
  structs(id: number): ThriftStruct[] {
    const list = this.#fields.get(id) ?? [];
    if (!Array.isArray(list)) return this.#wrong(id, 'a list');
    return list.map((value) =>
      value instanceof ThriftStruct ? value : this.#wrong(id, 'a list of structs'),
    );
  }

  #wrong(id: number, wanted: string): never {
    throw new ParquetError('damaged', `${this.#what}: field ${id} is not ${wanted}. The file is damaged.`);
  }
}

const maxDepth = 32;

/** Reads structs of the Thrift compact protocol, never past the end of its bytes. */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #what: string;
  #position: number;

  /** `what` names the place in error messages, for instance "footer". */
  constructor(bytes: Uint8Array, what: string, position = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
    this.#position = position;
  }

  /** Offset of the first byte after the last struct read. */
  get position(): number {
    return this.#position;
  }

  /** @throws ParquetError when the bytes end too early or are no struct. */
  readStruct(depth = 0): ThriftStruct {
    if (depth > maxDepth) this.#fail(`structs nest deeper than ${maxDepth}`);
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (;;) {
      const header = this.#byte();
      const type = header & 15;
      if (type === thriftType.stop) return new ThriftStruct(fields, this.#what);
      id = header >>> 4 === 0 ? this.#zigzag() : id + (header >>> 4);
      if (type === thriftType.true || type === thriftType.false) fields.set(id, type === thriftType.true);
      else fields.set(id, this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case thriftType.true:
      case thriftType.false:
        return this.#byte() === thriftType.true;
      case thriftType.byte:
        return (this.#byte() << 24) >> 24;
      case thriftType.i16:
      case thriftType.i32:
      case thriftType.i64:
        return this.#zigzag();
      case thriftType.double:
        return this.#view.getFloat64(this.#skip(8), true);
      case thriftType.binary: {
        const length = this.#varint();
        const start = this.#skip(length);
        return this.#bytes.subarray(start, start + length);
      }
      case thriftType.list:
      case thriftType.set:
        return this.#list(depth);
      case thriftType.struct:
        return this.readStruct(depth + 1);
      default:
        return this.#fail(`unexpected type ${type}`);
    }
  }

  #list(depth: number): ThriftValue[] {
    const header = this.#byte();
    const size = header >>> 4 === 15 ? this.#varint() : header >>> 4;
    if (size > this.#bytes.length - this.#position) this.#fail(`a list of ${size} elements does not fit`);
    const list: ThriftValue[] = [];
    for (let i = 0; i < size; i++) list.push(this.#value(header & 15, depth));
    return list;
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    return this.#fail('a variable-length integer is longer than 10 bytes');
  }

  #byte(): number {
    return this.#bytes[this.#skip(1)];
  }

  #skip(bytes: number): number {
    const start = this.#position;
    if (start + bytes > this.#bytes.length) {
      this.#fail(`needs ${bytes} bytes where ${this.#bytes.length - start} are left`);
    }
    this.#position = start + bytes;
    return start;
  }

  #fail(reason: string): never {
    throw new ParquetError(
      'damaged',
      `${this.#what}, at byte ${this.#position} of ${this.#bytes.length}: ${reason}. The file is damaged.`,
    );
  }
}
