import { RECORD_BATCH_BYTES, RECORD_OVERHEAD_BYTES } from '@fink/kafka';
import type { Message } from 'kafkajs';

/** Messages for one request at most [bytes]. */
const REQUEST_BYTES = 4 * RECORD_BATCH_BYTES;

/**
 * Collects messages until a request is full. kafkajs makes one record batch of all messages of a partition in a
 * request and never splits it, so a batch is closed before it exceeds RECORD_BATCH_BYTES; a single larger message
 * goes alone.
 */
export class Batcher {
  #messages: Message[] = [];
  #bytes = 0;
  readonly #perPartition: number[];

  constructor(partitions: number) {
    this.#perPartition = Array(partitions).fill(0);
  }

  /** Adds a message; returns the request to send before it, if it did not fit any more. */
  add(partition: number, value: Buffer): Message[] | undefined {
    const bytes = value.length + RECORD_OVERHEAD_BYTES;
    const before = this.#perPartition[partition];
    const full =
      (before > 0 && before + bytes > RECORD_BATCH_BYTES) ||
      (this.#bytes > 0 && this.#bytes + bytes > REQUEST_BYTES);
    const request = full ? this.take() : undefined;
    this.#messages.push({ partition, value });
    this.#bytes += bytes;
    this.#perPartition[partition] += bytes;
    return request;
  }

  /** What was collected; the batcher is empty again. */
  take(): Message[] {
    const messages = this.#messages;
    this.#messages = [];
    this.#bytes = 0;
    this.#perPartition.fill(0);
    return messages;
  }
}
