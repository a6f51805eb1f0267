import type { LeafNode } from './schema-tree.ts';

/** Smallest and largest value of a column chunk, each in PLAIN encoding. */
export interface MinMax {
  readonly min: Uint8Array;
  readonly max: Uint8Array;
}

/** Collects the extremes of a chunk from its pages; `result` is null where none can be given. */
export interface MinMaxCollector {
  /** Adds the `count` values of a page in PLAIN encoding, in memory aligned to 8 bytes. */
  add(data: Uint8Array, count: number): void;
  result(): MinMax | null;
}

/**
 * A collector for numeric leaves outside lists, null for others. A NaN has no place in the order, so that a
 * chunk with one has no extremes; zeros count as -0 below and +0 above, as the format asks.
 */
export function minMaxCollector(leaf: LeafNode): MinMaxCollector | null {
  if (leaf.repetition > 0) return null;
  switch (leaf.field.type.kind) {
    case 'int32':
      return numbers((data, count) => new Int32Array(data.buffer, data.byteOffset, count), Int32Array);
    case 'float32':
      return numbers((data, count) => new Float32Array(data.buffer, data.byteOffset, count), Float32Array);
    case 'float64':
      return numbers((data, count) => new Float64Array(data.buffer, data.byteOffset, count), Float64Array);
    case 'int64':
      return longs();
    default:
      return null;
  }
}

type Numbers = Int32Array | Float32Array | Float64Array;

function numbers<A extends Numbers>(
  view: (data: Uint8Array, count: number) => A,
  Result: new (values: number[]) => A,
): MinMaxCollector {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let ordered = true;
  const plain = (value: number): Uint8Array => new Uint8Array(new Result([value]).buffer);
  return {
    add(data, count) {
      const values = view(data, count);
      let low = min;
      let high = max;
      let sound = ordered;
      for (let i = 0; i < count; i++) {
        const value = values[i];
        if (value < low) low = value;
        if (value > high) high = value;
        if (Number.isNaN(value)) sound = false;
      }
      min = low;
      max = high;
      ordered = sound;
    },
    result() {
      if (!ordered || min > max) return null;
      return {
        min: plain(min === 0 ? -0 : min),
        max: plain(max === 0 ? 0 : max),
      };
    },
  };
}

/** 64-bit integers compared as two words, so that no BigInt is made per value. */
function longs(): MinMaxCollector {
  let [minHigh, minLow, maxHigh, maxLow] = [0, 0, 0, 0];
  let any = false;
  const plain = (high: number, low: number): Uint8Array => new Uint8Array(new Int32Array([low, high]).buffer);
  return {
    add(data, count) {
      const words = new Int32Array(data.buffer, data.byteOffset, 2 * count);
      for (let i = 0; i < 2 * count; i += 2) {
        const low = words[i] >>> 0;
        const high = words[i + 1];
        if (!any || high < minHigh || (high === minHigh && low < minLow)) {
          minHigh = high;
          minLow = low;
        }
        if (!any || high > maxHigh || (high === maxHigh && low > maxLow)) {
          maxHigh = high;
          maxLow = low;
        }
        any = true;
      }
    },
    result: () => (any ? { min: plain(minHigh, minLow), max: plain(maxHigh, maxLow) } : null),
  };
}
