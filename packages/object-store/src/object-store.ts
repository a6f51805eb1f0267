/** The content of an object, in pieces that need not be joined. */
export interface ObjectBody {
  readonly chunks: readonly Uint8Array[];
  /** Sum of the chunks' lengths. */
  readonly bytes: number;
}

/** How to write an object. */
export interface PutOptions {
  /** Media type. @default application/octet-stream */
  readonly contentType?: string;
  /** Gives up when aborted, with the signal's reason; the object may have been written or not. */
  readonly signal?: AbortSignal;
}

/** What a store knows of an object without reading it. */
export interface ObjectInfo {
  readonly bytes: number;
  /** When the object was written, by the store's clock; whole seconds on S3. */
  readonly modified: Date;
}

/** An object in a listing. */
export interface ObjectEntry extends ObjectInfo {
  readonly key: string;
}

/**
 * Immutable objects under keys: paths with "/" between their parts. No key may be a parent path of another
 * (`a` beside `a/b`): some stores cannot hold both. See `checkKey` for the keys that every store can hold.
 *
 * Every method throws ObjectStoreUnavailableError when the store cannot be reached or fails,
 * ObjectStoreRefusedError when it refuses, and RangeError for a key that not every store can hold.
 */
export interface ObjectStore {
  /** Where the objects are, for messages: a URL without credentials. */
  readonly location: string;

  /**
   * Writes an object that must not exist yet. When two write the same key at once, one wins. The object
   * appears whole or not at all, and has survived a crash of the store once this returns.
   *
   * It never tries again by itself: after a lost reply its own object would look like someone else's. On an
   * ObjectStoreUnavailableError with `outcomeUnknown`, look with `head` and compare.
   * @throws ObjectExistsError when the key has an object, which is left as it is
   * @throws ObjectStoreFullError when no space is left
   */
  put(key: string, body: ObjectBody, options?: PutOptions): Promise<void>;

  /** The content of an object. @throws ObjectNotFoundError */
  get(key: string): Promise<Uint8Array>;

  /**
   * `length` bytes of an object from byte `offset` on; fewer where the object ends, none beyond its end.
   * @throws ObjectNotFoundError
   */
  read(key: string, offset: number, length: number): Promise<Uint8Array>;

  /** Size and time of an object; undefined when there is none. */
  head(key: string): Promise<ObjectInfo | undefined>;

  /** The objects whose keys begin with `prefix` (any text, "" for all), in no certain order. */
  list(prefix: string): AsyncIterable<ObjectEntry>;

  /** Deletes an object; one that does not exist is no error. */
  delete(key: string): Promise<void>;

  /** Creates the bucket or folder when it does not exist. */
  ensureBucket(): Promise<void>;

  /**
   * Proves that the store can be listed and written with these credentials, by a small object
   * (`.check-….txt`) that is deleted again. The error says what to do.
   */
  check(): Promise<void>;
}
