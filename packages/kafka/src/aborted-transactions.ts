import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Versions of the Fetch reply that list aborted transactions. */
const VERSIONS = [4, 5, 6, 7, 8, 9, 10, 11];

/** A message of a decoded Fetch reply, with what tells whether it was aborted. */
export interface FetchedMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  isControlRecord: boolean;
  readonly batchContext?: { readonly producerId: string; readonly inTransaction: boolean };
}

/** One partition of a decoded Fetch reply. */
export interface FetchedPartition {
  abortedTransactions?: readonly { readonly producerId: string; readonly firstOffset: string }[] | null;
  readonly messages: readonly FetchedMessage[];
}

interface FetchReply {
  readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
}

interface ReplyModule {
  decode: (raw: unknown) => Promise<FetchReply>;
}

/** Key of a control record that ends an aborted transaction: version 0, type 0. */
const ABORT_MARKER = Buffer.alloc(4);

/**
 * Marks the messages of aborted transactions as control records, which kafkajs hands to nobody, and empties the
 * list of these transactions.
 *
 * kafkajs' own filter expects that list in the order of the transactions' first offsets, and begins at most one of
 * them per message. The list comes in the order in which they ended, and several may have begun before the first
 * message fetched: of transactions that overlap, it lets aborted messages through.
 */
export function hideAborted(partition: FetchedPartition): void {
  const { abortedTransactions, messages } = partition;
  if (!abortedTransactions || abortedTransactions.length === 0) return;
  const waiting = abortedTransactions
    .map(({ producerId, firstOffset }) => ({ producerId, first: BigInt(firstOffset) }))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  const aborting = new Set<string>();
  for (const message of messages) {
    const offset = BigInt(message.offset);
    while (waiting.length > 0 && waiting[0].first <= offset) aborting.add(waiting.shift()!.producerId);
    const { batchContext } = message;
    if (batchContext === undefined) continue;
    if (message.isControlRecord) {
      if (message.key?.equals(ABORT_MARKER)) aborting.delete(batchContext.producerId);
    } else if (batchContext.inTransaction && aborting.has(batchContext.producerId)) {
      message.isControlRecord = true;
    }
  }
  partition.abortedTransactions = [];
}

/** Has kafkajs hide aborted messages by `hideAborted`. */
function replaceFilter(): void {
  const done = new Set<ReplyModule['decode']>();
  for (const version of VERSIONS) {
    const reply = require(`kafkajs/src/protocol/requests/fetch/v${version}/response`) as ReplyModule;
    const { decode } = reply;
    // Some versions share one function with the version before.
    if (done.has(decode)) continue;
    reply.decode = async (raw) => {
      const decoded = await decode(raw);
      for (const { partitions } of decoded.responses)
        for (const partition of partitions) hideAborted(partition);
      return decoded;
    };
    done.add(reply.decode);
  }
}

replaceFilter();
