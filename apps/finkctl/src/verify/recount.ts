import type { CountsBy } from '@fink/pipeline';

/** Messages of a topic, as they were counted there. */
export interface TopicRecount {
  /** Different messages, by their identity where they have one. */
  readonly messages: number;
  /** Identities that came more than once: `topic/partition/offset`. */
  readonly duplicates: readonly string[];
  /** Messages without an identity, which the broker never writes. */
  readonly unidentified: number;
  /** Whether the topic has lost its first messages, as retention will have it. */
  readonly expired: boolean;
}

/** Dead letters, by why they are there. */
export interface DeadLetterRecount {
  readonly undecodable: CountsBy;
  readonly undeliverable: number;
  readonly expired: boolean;
}

/** An object in the store: what its own footer says, or why it cannot be read. */
export type ObjectRecount =
  | { readonly rows: number; readonly bytes: number }
  | { readonly unreadable: string; readonly bytes: number };

/** Everything that was counted anew, without the ledger's help. */
export interface Recount {
  readonly topics: ReadonlyMap<string, TopicRecount>;
  /** Undefined where dead letters are not kept (files mode). */
  readonly deadLetters?: DeadLetterRecount;
  /** By key, all that the store has of the nights in question. */
  readonly objects: ReadonlyMap<string, ObjectRecount>;
}
