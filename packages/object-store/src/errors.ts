/** What can go wrong with an object store, for callers that only ask whether to try again. */
export abstract class ObjectStoreError extends Error {
  /** Whether the same call can succeed later without anybody changing anything. */
  abstract readonly retriable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The store cannot be reached, is overloaded, failed inside, or took too long. */
export class ObjectStoreUnavailableError extends ObjectStoreError {
  readonly retriable = true;
  /**
   * For a `put`: true when the object may have been written although the reply says otherwise or never came.
   * Look with `head` before trying again: a second `put` of the same key would meet its own object.
   */
  readonly outcomeUnknown: boolean;

  constructor(message: string, options: ErrorOptions & { readonly outcomeUnknown?: boolean } = {}) {
    super(message, options);
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/** The store refuses the request: wrong keys, no such bucket, no permission. The message says what to fix. */
export class ObjectStoreRefusedError extends ObjectStoreError {
  readonly retriable = false;
}

/** No space or quota is left. Trying again makes sense only after someone has made room. */
export class ObjectStoreFullError extends ObjectStoreError {
  readonly retriable = true;
}

/** `put` found an object under its key. */
export class ObjectExistsError extends ObjectStoreError {
  readonly retriable = false;
}

/** `get` or `read` found no object under its key. */
export class ObjectNotFoundError extends ObjectStoreError {
  readonly retriable = false;
}
