/** Smaller pages are compressed faster than they are kept. */
const smallestKept = 64 * 1024;
/** Plain bytes kept at most: those of a few fetches, or of the histories in a row group. */
const keptBytes = 32 * 1024 * 1024;

interface RecentPage {
  readonly plain: Uint8Array;
  readonly compressed: Uint8Array;
}

/**
 * The large pages compressed last. The same rows often go into two files, one after the other (raw alerts, and
 * alerts with science columns): their cutouts are most of the bytes, and need to be compressed only once.
 */
export class RecentPages {
  readonly #pages: RecentPage[] = [];
  #bytes = 0;

  /** The compressed form of a page with exactly these bytes, if it was kept; nobody may write to it. */
  find(plain: Uint8Array): Uint8Array | undefined {
    if (plain.length < smallestKept) return undefined;
    return this.#pages.find((page) => isEqual(page.plain, plain))?.compressed;
  }

  /** Keeps a copy of the page, and forgets the oldest ones. */
  keep(plain: Uint8Array, compressed: Uint8Array): void {
    if (plain.length < smallestKept || plain.length > keptBytes) return;
    this.#bytes += plain.length;
    while (this.#bytes > keptBytes) this.#bytes -= this.#pages.shift()!.plain.length;
    this.#pages.push({ plain: plain.slice(), compressed });
  }
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && Buffer.compare(a, b) === 0;
