import type { AlertCard } from './alert-card.ts';

/** Keeps the cards of at most `limit` alerts: those that fail the fewest cuts, of equal ones the first. */
export class ShownCards {
  readonly #limit: number;
  readonly #kept: { readonly failed: number; readonly card: AlertCard }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The cards, those closest to passing first. */
  get cards(): AlertCard[] {
    return this.#kept.map(({ card }) => card);
  }

  /** Keeps a card if it is among the closest; `make` is called only then. */
  offer(failed: number, make: () => AlertCard): void {
    const last = this.#kept.at(-1);
    if (this.#kept.length >= this.#limit && (last === undefined || last.failed <= failed)) return;
    const at = this.#kept.findIndex((kept) => kept.failed > failed);
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, { failed, card: make() });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }
}
