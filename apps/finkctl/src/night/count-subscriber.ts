import { createKafka } from '@fink/kafka';
import type { LocalBroker } from '@fink/local-broker';
import type { Consumer, KafkaMessage } from 'kafkajs';

const username = 'night-watch';

/**
 * A subscriber of the counting topic, with an account of its own and the rights of one: it sees every alert that
 * passed the cuts, once its transaction is committed, and measures how old it is on arrival.
 */
export class CountSubscriber implements AsyncDisposable {
  /** Age of each alert on arrival: time now − timestamp of the source's message [ms]. */
  readonly latencies: number[] = [];
  /** Messages that came a second time. */
  duplicates = 0;
  readonly #consumer: Consumer;
  readonly #seen = new Set<string>();

  private constructor(consumer: Consumer) {
    this.#consumer = consumer;
  }

  /** Subscribes; returns when the partitions are assigned. */
  static async start(local: LocalBroker): Promise<CountSubscriber> {
    const topic = local.names.countTopic(local.survey.name);
    const sasl = await local.addSubscriber(username, [topic]);
    // Its troubles while the cluster warms up are no news; a message that never comes shows in the count.
    const kafka = createKafka({ brokers: [local.kafka.sasl], clientId: username, sasl }, () => {});
    const consumer = kafka.consumer({
      groupId: `${username}-1`,
      readUncommitted: false,
      maxWaitTimeInMs: 50,
    });
    const self = new CountSubscriber(consumer);
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const arrival = Date.now();
        for (const message of batch.messages) self.#take(message, arrival);
      },
    });
    await joined;
    return self;
  }

  /** Different alerts that arrived. */
  get received(): number {
    return this.#seen.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#consumer.disconnect();
  }

  #take({ headers = {} }: KafkaMessage, arrival: number): void {
    const identity = `${headers['source_topic']}/${headers['source_partition']}/${headers['source_offset']}`;
    if (this.#seen.has(identity)) {
      this.duplicates++;
      return;
    }
    this.#seen.add(identity);
    this.latencies.push(arrival - Number(headers['source_timestamp']));
  }
}
