/** A place in Avro's binary encoding. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

/** Reads a long (zig-zag, seven bits a byte, lowest first) exactly. */
export function readLong(cursor: Cursor): bigint {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = cursor.bytes[cursor.at++];
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
  }
}

/** Reads a count, a length or a branch: a long that is no larger than a number can hold. */
export function readCount(cursor: Cursor): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = cursor.bytes[cursor.at++];
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** Moves over an int or a long. */
export function skipLong(cursor: Cursor): void {
  while (cursor.bytes[cursor.at++] >= 0x80);
}

/** Collects the pieces of an encoding; what was pushed must not change afterwards. */
export class Pieces {
  #pieces: Uint8Array[] = [];

  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
  }

  /** A count, as an Avro long. */
  count(value: number): void {
    this.#pieces.push(encodeCount(value));
  }

  /** Everything that was pushed, joined; begins anew. */
  take(): Buffer {
    const joined = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return joined;
  }
}

const small = Array.from({ length: 64 }, (_, value) => Buffer.from([2 * value]));

/** A count (zero or more) as an Avro long. */
export function encodeCount(value: number): Buffer {
  if (value < small.length) return small[value];
  const bytes: number[] = [];
  let rest = 2 * value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}
