import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrokerProcess, LocalBroker } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import { type SurveyName, surveys } from '@fink/topology';
import { checkNight, type Verdict } from './check-night.ts';
import { KafkaProxy } from './kafka-proxy.ts';
import { countLines, crashOf, type LogCounts } from './log-counts.ts';
import { StoreProxy } from './store-proxy.ts';

/** Longest time that a run may need to come to its end once nothing disturbs it any more [ms]. */
const settleMs = 75_000;

/** Many small fetches, transactions and objects, so that faults find something to interrupt. */
const smallSteps: Readonly<Record<string, string>> = {
  FINK_FETCH_MIB: '0.3',
  FINK_ARCHIVE_OBJECT_MIB: '1.5',
  FINK_ARCHIVE_MAX_AGE_SECONDS: '1.5',
  FINK_GRACE_SECONDS: '40',
};

/**
 * The whole broker on loopback with proxies before Kafka and the object store, and broker processes on one source
 * topic at a time, to be disturbed.
 */
export class DisturbedBroker implements AsyncDisposable {
  readonly local: LocalBroker;
  readonly kafka: KafkaProxy;
  readonly store: StoreProxy;
  readonly #folder: string;
  #topic = '';
  /** Set to keep the logs for whoever looks into a failure. */
  keepLogs = false;

  private constructor(local: LocalBroker, kafka: KafkaProxy, store: StoreProxy, folder: string) {
    this.local = local;
    this.kafka = kafka;
    this.store = store;
    this.#folder = folder;
  }

  /** Starts the servers and their proxies, no broker process yet. */
  static async start(survey: SurveyName): Promise<DisturbedBroker> {
    const folder = await mkdtemp(join(tmpdir(), 'fink-chaos-'));
    const local = await LocalBroker.start({ survey: surveys[survey], keepIn: folder });
    const kafka = await KafkaProxy.start(local.kafka.ports.sasl);
    const store = await StoreProxy.start(local.s3.endpoint);
    return new DisturbedBroker(local, kafka, store, folder);
  }

  /** Folder of the processes' logs. */
  get logFolder(): string {
    return this.#folder;
  }

  /** Creates a source topic; processes started from now on consume it and no other. */
  async createSourceTopic(topic: string, partitions: number): Promise<void> {
    await this.local.createSourceTopic(topic, partitions);
    this.#topic = topic;
  }

  /** Processes that have not ended. */
  get processes(): BrokerProcess[] {
    return this.local.processes.filter((broker) => !broker.hasEnded);
  }

  /** Starts a broker process; it is not ready yet. */
  startProcess(overrides: Readonly<Record<string, string>> = {}): Promise<BrokerProcess> {
    const { FINK_STORE_URL: direct } = this.local.environment();
    const url = new URL(direct);
    url.searchParams.set('endpoint', this.store.endpoint);
    return this.local.startProcess({
      ...smallSteps,
      FINK_SOURCE_BROKERS: this.kafka.address,
      FINK_KAFKA_BROKERS: this.kafka.address,
      FINK_STORE_URL: url.href,
      FINK_SOURCE_TOPICS: `^${this.#topic}$`,
      ...overrides,
    });
  }

  /** What processes wrote that ended by themselves, by an error that nobody handled. */
  get crashes(): string[] {
    return this.local.processes.flatMap(({ logFile }) => crashOf(logFile) ?? []);
  }

  /** Starts processes until there are at least so many, as a cluster does when one has ended by itself. */
  async replaceCrashed(least = 2): Promise<void> {
    for (let n = this.processes.length; n < least; n++) await this.startProcess();
  }

  /** The next offset that the archive wants of each source partition; absent where nothing was archived yet. */
  async archiveProgress(): Promise<ReadonlyMap<number, bigint>> {
    const { admin, names } = this.local;
    const group = names.progressGroup('archive', this.#topic);
    const committed = await admin.committedOffsets(group, [names.progressTopic]);
    return committed.get(names.progressTopic) ?? new Map();
  }

  /** What the logs of all processes say so far. */
  logCounts(): LogCounts {
    return countLines(this.local.processes.map(({ logFile }) => logFile));
  }

  /**
   * Ends all disturbance, lets everything come to its end with at least two processes, has them leave, and checks
   * every record.
   */
  async settle(): Promise<Verdict> {
    this.kafka.disarm();
    this.store.mode = 'well';
    const isDone = async (): Promise<boolean> => {
      await this.replaceCrashed();
      for (const sink of ['delivery', 'archive'] as const) {
        const { done, end } = await this.local.progress(sink, this.#topic);
        if (done !== end) return false;
      }
      return true;
    };
    try {
      await waitFor(isDone, { what: `the end of ${this.#topic}`, timeout: settleMs, interval: 200 });
    } catch (error) {
      this.keepLogs = true;
      const [delivery, archive] = await Promise.all(
        (['delivery', 'archive'] as const).map((sink) => this.local.progress(sink, this.#topic)),
      );
      throw new Error(
        `The run got stuck: ${delivery.done} of ${delivery.end} offsets delivered, ${archive.done} archived. ` +
          `Logs are in ${this.#folder}.`,
        { cause: error },
      );
    }
    await Promise.all(this.processes.map((broker) => broker.leave()));
    const verdict = await checkNight(this.local, this.#topic);
    if (verdict.problems.length > 0) this.keepLogs = true;
    return verdict;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A stopped process does not hear SIGTERM, but SIGKILL ends it.
    await this.local.stop();
    await this.kafka[Symbol.asyncDispose]();
    await this.store[Symbol.asyncDispose]();
    if (!this.keepLogs) await rm(this.#folder, { recursive: true, force: true });
  }
}
