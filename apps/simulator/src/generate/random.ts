/**
 * A small seeded generator (mulberry32): equal seeds give equal sequences on every machine. Good enough to make
 * alerts look different from each other, and for nothing else.
 */
export class Random {
  #state: number;

  /** The sequence depends on every part of the seed. */
  constructor(...seed: readonly number[]) {
    this.#state = 0x9e3779b9;
    for (const part of seed) {
      this.#state = Math.imul(this.#state ^ (part | 0), 0x85ebca6b);
      this.#state ^= this.#state >>> 13;
      this.#state = Math.imul(this.#state ^ Math.floor(part / 2 ** 32), 0xc2b2ae35);
      this.#state ^= this.#state >>> 16;
    }
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let z = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** An integer of low, low + 1, … high. */
  integer(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  /** Roughly normal with mean 0 and variance 1 (sum of four uniform values). */
  normal(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.732;
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(items.length * this.next())];
  }
}
