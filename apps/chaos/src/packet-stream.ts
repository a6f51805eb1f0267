import { setTimeout as delay } from 'node:timers/promises';
import { createKafka, type KafkaConnection } from '@fink/kafka';
import type { Producer } from 'kafkajs';

/** What to publish, where and how fast. */
export interface PacketStreamOptions {
  readonly connection: KafkaConnection;
  readonly topic: string;
  readonly partitions: number;
  readonly packets: Iterator<Buffer | null>;
  /** Messages per second. */
  readonly rate: number;
}

/** Messages of one request at most. */
const mostAtOnce = 20;

/**
 * Publishes packets at a steady rate until it is stopped, over the partitions in turn. Idempotent, so that a
 * restart of Kafka neither loses nor doubles a message at the source.
 */
export class PacketStream implements AsyncDisposable {
  readonly #options: PacketStreamOptions;
  readonly #producer: Producer;
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #published = 0;

  private constructor(options: PacketStreamOptions) {
    this.#options = options;
    this.#producer = createKafka(options.connection, () => {}).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
  }

  /** Begins to publish. */
  static async start(options: PacketStreamOptions): Promise<PacketStream> {
    const stream = new PacketStream(options);
    await stream.#producer.connect();
    stream.#running = stream.#run();
    stream.#running.catch(() => {});
    return stream;
  }

  /** Messages published so far. */
  get published(): number {
    return this.#published;
  }

  /** Publishes without pause until `least` messages are out, then ends. */
  async finish(least: number): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    while (this.#published < least) await this.#send(Math.min(mostAtOnce, least - this.#published));
    await this.#producer.disconnect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped.abort();
    await this.#running.catch(() => {});
    await this.#producer.disconnect();
  }

  async #run(): Promise<void> {
    const { rate } = this.#options;
    const { signal } = this.#stopped;
    for (let last = Date.now(), due = 0; !signal.aborted; ) {
      const now = Date.now();
      // What was missed while Kafka was away is not made up for: the stream would drown what comes after.
      due = Math.min(due + ((now - last) / 1000) * rate, mostAtOnce);
      last = now;
      const n = Math.floor(due);
      if (n > 0) await this.#send(n);
      due -= n;
      await delay(40, undefined, { signal }).catch(() => {});
    }
  }

  async #send(n: number): Promise<void> {
    const { topic, partitions, packets } = this.#options;
    const messages = Array.from({ length: n }, (_, k) => {
      const { value, done } = packets.next();
      if (done) throw new Error(`There are no more packets for ${topic}.`);
      return { value, partition: (this.#published + k) % partitions };
    });
    await this.#producer.send({ topic, messages, acks: -1 });
    this.#published += n;
  }
}
