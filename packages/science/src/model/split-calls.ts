/**
 * Values in one call of a model, those filled up included: large enough that a call costs little, small enough that
 * what the layers of a network compute between stays within tens of megabytes.
 */
export const valuesPerCall = 1 << 16;

/** Splits `count` alerts of equal size into calls: first alert and end of each. */
export function* equalCalls(count: number, size: number): Generator<readonly [number, number]> {
  const most = Math.max(1, Math.floor(valuesPerCall / size));
  for (let start = 0; start < count; start += most) yield [start, Math.min(count, start + most)];
}

/**
 * Splits sequences into calls: the places of the sequences of each, similar lengths together, as all of a call are
 * filled up to its longest.
 *
 * @param size of one step
 */
export function* sequenceCalls(lengths: Int32Array, size: number): Generator<Uint32Array> {
  const places = Uint32Array.from(lengths, (_, place) => place).sort((a, b) => lengths[b] - lengths[a]);
  for (let start = 0; start < places.length; ) {
    const longest = lengths[places[start]];
    const end = start + Math.max(1, Math.floor(valuesPerCall / (size * longest)));
    yield places.subarray(start, end);
    start = end;
  }
}
