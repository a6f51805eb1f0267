/**
 * What modules need is missing or wrong, so that a broker cannot start: the message says what, whose, and what to do.
 */
export class ScienceSetupError extends Error {
  override readonly name = 'ScienceSetupError';
}
