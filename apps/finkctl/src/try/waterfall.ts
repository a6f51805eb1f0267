import { type AlertView, bindInputs } from '@fink/alert-view';
import type { Filter } from '@fink/filters';

/** How many alerts fall at one cut of a filter. */
export interface CutCount {
  /** What it demands. */
  readonly cut: string;
  /** Alerts that pass all cuts before it, but not it. */
  readonly falls: number;
  /** Alerts that remain after it. */
  readonly remain: number;
  /** Alerts that it would let through if it were the only cut. */
  readonly alone: number;
}

/** What a filter says of some alerts. */
export interface Verdicts {
  /** Per alert: index of the first cut that it fails; the number of cuts if it passes. */
  readonly fallsAt: Uint16Array;
  /** Per alert: how many cuts it fails. */
  readonly failed: Uint16Array;
}

/** Counts, batch by batch, the alerts that fall at each cut of a filter. A cut that throws lets nothing through. */
export class Waterfall {
  readonly #filter: Filter;
  readonly #cuts: readonly string[];
  readonly #falls: number[];
  readonly #alone: number[];
  #entered = 0;
  #passed = 0;
  #errors = 0;
  #firstError = '';

  /** @param cuts names of the filter's cuts, in its order */
  constructor(filter: Filter, cuts: readonly string[]) {
    this.#filter = filter;
    this.#cuts = cuts;
    this.#falls = cuts.map(() => 0);
    this.#alone = cuts.map(() => 0);
  }

  /** Alerts that came to the filter. */
  get entered(): number {
    return this.#entered;
  }

  /** Alerts that pass it. */
  get passed(): number {
    return this.#passed;
  }

  /** Alerts that a cut threw on, and the first error. */
  get errors(): { readonly alerts: number; readonly first: string } {
    return { alerts: this.#errors, first: this.#firstError };
  }

  /** The counts so far, in the order of the cuts. */
  get counts(): CutCount[] {
    let remain = this.#entered;
    return this.#cuts.map((cut, k) => {
      remain -= this.#falls[k];
      return { cut, falls: this.#falls[k], remain, alone: this.#alone[k] };
    });
  }

  /** Asks all cuts about the alerts `rows` of a batch. */
  add(view: AlertView, rows: Uint32Array): Verdicts {
    const tests = this.#bound(view);
    const fallsAt = new Uint16Array(rows.length);
    const failed = new Uint16Array(rows.length);
    for (const [i, row] of rows.entries()) {
      let first = tests.length;
      let threw = false;
      for (const [k, test] of tests.entries()) {
        const verdict = this.#ask(test, row);
        if (verdict === true) {
          this.#alone[k]++;
          continue;
        }
        // What is thrown after the alert fell would never have been asked.
        threw ||= verdict === undefined && first >= k;
        failed[i]++;
        if (first === tests.length) first = k;
      }
      fallsAt[i] = first;
      if (threw) this.#errors++;
      if (first === tests.length) this.#passed++;
      else this.#falls[first]++;
    }
    this.#entered += rows.length;
    return { fallsAt, failed };
  }

  /** Names of the cuts that alert `row` fails. */
  failedCuts(view: AlertView, row: number): string[] {
    const tests = this.#bound(view);
    return this.#cuts.filter((_, k) => this.#ask(tests[k], row) !== true);
  }

  /** The cuts on one batch; where binding throws, all of them do. */
  #bound(view: AlertView): readonly ((row: number) => boolean)[] {
    try {
      return Object.values(this.#filter.cuts(bindInputs(this.#filter.inputs, view) as never));
    } catch (error) {
      return this.#cuts.map(() => () => {
        throw error;
      });
    }
  }

  #ask(test: (row: number) => boolean, row: number): boolean | undefined {
    try {
      return test(row) === true;
    } catch (error) {
      this.#firstError ||= String(error);
      return undefined;
    }
  }
}
