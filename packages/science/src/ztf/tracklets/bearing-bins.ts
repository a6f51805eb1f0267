const { floor, min, PI } = Math;

/** Bins of bearings, which end where they begin: 0 and π are the same. Each has a list of the points near it. */
export class BearingBins {
  readonly #bins: number;
  /** The newest entry of each bin, -1 for none; and how many entries it has. */
  readonly #newest: Int32Array;
  readonly #count: Int32Array;
  /** Of every entry its point, and the entry before it in the same bin. */
  #point = new Int32Array(1024);
  #previous = new Int32Array(1024);
  #entries = 0;

  constructor(bins: number) {
    this.#bins = bins;
    this.#newest = new Int32Array(bins);
    this.#count = new Int32Array(bins);
    this.clear();
  }

  clear(): void {
    this.#newest.fill(-1);
    this.#count.fill(0);
    this.#entries = 0;
  }

  /** The bin of a bearing [rad], 0 to π. */
  at(bearing: number): number {
    return floor((bearing / PI) * this.#bins) % this.#bins;
  }

  /** Adds a point to all bins that its interval of bearings touches, widened a little against rounding. */
  add(point: number, bearing: number, reach: number): void {
    const scale = this.#bins / PI;
    const first = floor((bearing - reach) * scale - 1e-6);
    const last = min(floor((bearing + reach) * scale + 1e-6), first + this.#bins - 1);
    for (let k = first; k <= last; k++) this.#push(((k % this.#bins) + this.#bins) % this.#bins, point);
  }

  /** Entries of a bin. */
  count(bin: number): number {
    return this.#count[bin];
  }

  /** An entry of a bin, -1 if it has none. */
  firstEntry(bin: number): number {
    return this.#newest[bin];
  }

  /** Another entry of the same bin, -1 after the last one. */
  nextEntry(entry: number): number {
    return this.#previous[entry];
  }

  pointOf(entry: number): number {
    return this.#point[entry];
  }

  #push(bin: number, point: number): void {
    if (this.#entries === this.#point.length) {
      this.#point = doubled(this.#point);
      this.#previous = doubled(this.#previous);
    }
    this.#point[this.#entries] = point;
    this.#previous[this.#entries] = this.#newest[bin];
    this.#newest[bin] = this.#entries++;
    this.#count[bin]++;
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}
