/** One thing wrong with an environment's file. */
export interface EnvironmentProblem {
  /** File that has to be changed: `environments/laptop.ts`. */
  readonly file: string;
  /** Path in it: `.kafka.replication`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, with the values. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}

/** An environment is not valid; the message lists everything that is wrong with it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly problems: readonly EnvironmentProblem[];

  constructor(problems: readonly EnvironmentProblem[]) {
    const lines = problems.map(
      ({ file, path, message, remedy }) =>
        `${file}${path === '' ? '' : ` ${path}`}: ${message}\n    ${remedy}`,
    );
    const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
    super(`${count}, nothing was written:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}
