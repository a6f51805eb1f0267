import { ParquetError } from './errors.ts';

/**
 * Definition or repetition levels of the page under construction, one byte each. As long as all are the same
 * (a column without nulls) only their number is kept.
 */
export class LevelBuffer {
  /** The level that entries have unless levels are given. */
  readonly #usual: number;
  #levels: Uint8Array = new Uint8Array(0);
  #uniform = true;
  length = 0;

  constructor(usual: number) {
    this.#usual = usual;
  }

  get byteLength(): number {
    return this.#levels.length;
  }

  /** Appends `count` levels, null: all of them the usual one. */
  append(levels: Uint8Array | null, count: number): void {
    if (levels !== null && this.#uniform) {
      this.#reserve(count);
      this.#levels.fill(this.#usual, 0, this.length);
      this.#uniform = false;
    }
    if (!this.#uniform) {
      this.#reserve(count);
      if (levels === null) this.#levels.fill(this.#usual, this.length, this.length + count);
      else this.#levels.set(levels.subarray(0, count), this.length);
    }
    this.length += count;
  }

  clear(): void {
    this.length = 0;
    this.#uniform = true;
  }

  /** Upper bound of the encoded size. */
  get maxEncodedLength(): number {
    return this.#uniform ? 16 : 4 + this.length + (this.length >>> 3) + 16;
  }

  /**
   * Writes the levels with their length in front (as data pages of version 1 have them), in Parquet's hybrid
   * of runs and bit packing; gives the offset after them.
   */
  encode(maxLevel: number, out: Uint8Array, at: number): number {
    const end = this.#uniform
      ? encodeRun(this.#usual, this.length, out, at + 4)
      : encodeLevels(this.#levels, this.length, maxLevel, out, at + 4);
    const size = end - at - 4;
    out[at] = size;
    out[at + 1] = size >>> 8;
    out[at + 2] = size >>> 16;
    out[at + 3] = size >>> 24;
    return end;
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#levels.length) return;
    const grown = new Uint8Array(Math.max(this.length + more, 2 * this.#levels.length, 256));
    if (!this.#uniform) grown.set(this.#levels.subarray(0, this.length));
    this.#levels = grown;
  }
}

const bitWidth = (maxLevel: number): number => 32 - Math.clz32(maxLevel);

function putVarint(value: number, out: Uint8Array, at: number): number {
  let rest = value;
  let end = at;
  for (; rest >= 128; rest >>>= 7) out[end++] = (rest & 127) | 128;
  out[end++] = rest;
  return end;
}

function encodeRun(level: number, count: number, out: Uint8Array, at: number): number {
  if (count === 0) return at;
  const end = putVarint(count << 1, out, at);
  out[end] = level;
  return end + 1;
}

function runLength(levels: Uint8Array, from: number, end: number): number {
  const level = levels[from];
  let to = from + 1;
  while (to < end && levels[to] === level) to++;
  return to - from;
}

/** Levels below 256 in the RLE / bit-packing hybrid; gives the offset after the last byte written. */
export function encodeLevels(
  levels: Uint8Array,
  count: number,
  maxLevel: number,
  out: Uint8Array,
  at: number,
): number {
  const width = bitWidth(maxLevel);
  let end = at;
  let from = 0;
  while (from < count) {
    const run = runLength(levels, from, count);
    if (run >= 8) {
      end = encodeRun(levels[from], run, out, end);
      from += run;
      continue;
    }
    // Groups of eight are packed up to the next group that begins a run.
    let to = from + 8;
    while (to < count && runLength(levels, to, Math.min(to + 8, count)) < 8) to += 8;
    end = putVarint((((to - from) >>> 3) << 1) | 1, out, end);
    let bits = 0;
    let filled = 0;
    for (let i = from; i < to; i++) {
      bits |= (i < count ? levels[i] : 0) << filled;
      filled += width;
      while (filled >= 8) {
        out[end++] = bits;
        bits >>>= 8;
        filled -= 8;
      }
    }
    from = to;
  }
  return end;
}

/**
 * Decodes `count` levels from `bytes[at, end)` into `levels`, from index `start` on.
 * @throws ParquetError when the bytes hold fewer levels, or one above `maxLevel`.
 */
export function decodeLevels(
  bytes: Uint8Array,
  at: number,
  end: number,
  maxLevel: number,
  levels: Uint8Array,
  start: number,
  count: number,
): void {
  const width = bitWidth(maxLevel);
  const mask = (1 << width) - 1;
  const stop = start + count;
  let position = at;
  let to = start;
  while (to < stop) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (position >= end || shift > 28) throw damaged(to - start, count);
      const byte = bytes[position++];
      header |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if ((header & 1) === 0) {
      if (position >= end || header === 0) throw damaged(to - start, count);
      const runEnd = Math.min(stop, to + (header >>> 1));
      levels.fill(bytes[position++], to, runEnd);
      to = runEnd;
    } else {
      const values = Math.min(stop - to, (header >>> 1) * 8);
      const packed = (header >>> 1) * width;
      if (packed === 0 || position + Math.ceil((values * width) / 8) > end) throw damaged(to - start, count);
      let bits = 0;
      let filled = 0;
      let source = position;
      for (let i = 0; i < values; i++) {
        while (filled < width) {
          bits |= bytes[source++] << filled;
          filled += 8;
        }
        levels[to++] = bits & mask;
        bits >>>= width;
        filled -= width;
      }
      position += packed;
    }
  }
  for (let i = start; i < stop; i++) {
    if (levels[i] > maxLevel) {
      throw new ParquetError(
        'damaged',
        `a level of ${levels[i]} where the schema allows at most ${maxLevel}`,
      );
    }
  }
}

const damaged = (found: number, wanted: number): ParquetError =>
  new ParquetError('damaged', `levels end after ${found} of ${wanted} entries`);
