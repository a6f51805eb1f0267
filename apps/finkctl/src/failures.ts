/** The command was called in a wrong way: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked for could not be done, for a reason that a person can do something about: exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** What was checked does not hold. Everything was said already: exit code 1 and no further message. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** The command was ended by a signal: exit code 128 + its number. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: 'SIGINT' | 'SIGTERM';

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}
