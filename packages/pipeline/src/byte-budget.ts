/** Something that is held in memory for the object store and can be sent on its way. */
export interface OpenBytes {
  flush(): void;
}

/**
 * Bytes that a process holds for the object store, over all its partitions: in open objects, and in uploads.
 * Whoever adds reports its new size; whoever fetches waits while the budget is full.
 */
export class ByteBudget {
  readonly limit: number;
  readonly #open = new Map<OpenBytes, number>();
  #openBytes = 0;
  #uploadBytes = 0;
  #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Bytes held now. */
  get used(): number {
    return this.#openBytes + this.#uploadBytes;
  }

  /** Whether nothing more may be fetched. */
  get isFull(): boolean {
    return this.used >= this.limit;
  }

  /**
   * Sets what a holder of open objects holds now; 0 forgets it. When open objects fill half the budget, the
   * largest are flushed: the other half is for what is being uploaded meanwhile.
   */
  holdOpen(holder: OpenBytes, bytes: number): void {
    this.#openBytes += bytes - (this.#open.get(holder) ?? 0);
    if (bytes === 0) this.#open.delete(holder);
    else this.#open.set(holder, bytes);
    if (this.#openBytes > this.limit / 2) this.#largest()?.flush();
    this.#wake();
  }

  /** Adds to the bytes being uploaded, or takes away. */
  addUpload(bytes: number): void {
    this.#uploadBytes += bytes;
    this.#wake();
  }

  /** Resolves when there is room again. */
  async room(): Promise<void> {
    while (this.isFull) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #largest(): OpenBytes | undefined {
    let largest: OpenBytes | undefined;
    for (const [holder, bytes] of this.#open) {
      if (largest === undefined || bytes > (this.#open.get(largest) ?? 0)) largest = holder;
    }
    return largest;
  }

  #wake(): void {
    if (!this.isFull) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
