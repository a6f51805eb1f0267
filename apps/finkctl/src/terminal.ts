/** Where a command writes to and what surrounds it; tests give their own. */
export interface Terminal {
  /** Results: a line, or several, without the last line break. */
  out(text: string): void;
  /** Messages on the way, and errors. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches the error output: progress bars are drawn only then. */
  readonly isWatched: boolean;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
  isWatched: process.stderr.isTTY === true,
};
