import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PacketDecoder, type SchemaSource, type WriterSchema } from '@fink/alerts';
import { createKafka, KafkaAdmin, type KafkaConnection, type Log, PartitionLoop } from '@fink/kafka';
import { type ObjectStore, ObjectStoreError } from '@fink/object-store';
import type { ScienceContext } from '@fink/science';
import { brokerVersion, type Names, noScience, type Survey, simulatedTopic } from '@fink/topology';
import { BrokerPartition, type PartitionContext } from './broker-partition.ts';
import { ByteBudget } from './byte-budget.ts';
import { checkInputs } from './check-inputs.ts';
import { DeliveryBuilder } from './delivery.ts';
import { type FaultPoint, noFaults } from './fault-points.ts';
import { loadScience, type ScienceWishes } from './load-science.ts';
import { PipelineMetrics } from './metrics.ts';
import { prepareScience, type ScienceSetup } from './prepare-science.ts';
import { verifyTopics } from './verify-topics.ts';
import { warmUp } from './warm-up.ts';

/**
 * Transactions give up after some seconds: their outcome is then settled by taking the partition over again, which
 * is tried as long as it takes and says in the log what is wrong.
 */
const outputRetries = { retries: 12, maxRetryTime: 500 };

/** A process whose group has not answered for so long no longer calls itself healthy [ms]. */
const longestSilenceMs = 300_000;

/** Longest pause between two attempts to read the object store at the start [ms]. */
const longestWaitMs = 10_000;

/** Any night: the name of its source topic tells whether such topics may be seen at all. */
const exampleNight = '20260101';

/** What a broker process needs to know. */
export interface BrokerOptions extends ScienceWishes {
  readonly survey: Survey;
  readonly names: Names;
  /** The telescope's cluster, and our consumer group there. */
  readonly source: KafkaConnection;
  readonly sourceGroup: string;
  /** Which source topics to consume. @default the survey's */
  readonly sourceTopics?: RegExp;
  /** Our cluster. */
  readonly kafka: KafkaConnection;
  readonly store: ObjectStore;
  /** Where schemas of framed messages come from. */
  readonly schemas: SchemaSource;
  /** Schema of messages that carry neither a schema nor an id. @default they are undecodable */
  readonly knownSchema?: WriterSchema;
  /** Cuts only: every surviving alert goes to every topic. */
  readonly noScience: boolean;
  /** Bytes that the process may hold for the object store. */
  readonly budgetBytes: number;
  readonly archive: PartitionContext['archive'];
  /** Pause between two looks for new source topics [ms]. */
  readonly discoveryMs?: number;
  /** Largest fetch from one partition [byte]. */
  readonly fetchBytes?: number;
  readonly log: Log;
  /** For fault tests. @default no faults */
  readonly fault?: FaultPoint;
}

/** A running broker process: consumes its share of the partitions until it is stopped. */
export class BrokerService {
  readonly metrics: PipelineMetrics;
  readonly #options: BrokerOptions;
  #admins: KafkaAdmin[] = [];
  #loop: PartitionLoop | undefined;
  #isConsuming = false;
  #isStopping = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
    this.metrics = new PipelineMetrics(options.survey, options.names);
  }

  /** Whether outputs are verified and warm, and the partitions given to this process are taken over. */
  get isReady(): boolean {
    return this.#isConsuming && this.#loop?.isSettled === true;
  }

  /** False when the source's group has not answered for minutes: a restart is all that is left to try. */
  get isAlive(): boolean {
    const silence = this.#loop?.silence ?? 0;
    return !Number.isFinite(silence) || silence < longestSilenceMs;
  }

  /** What keeps the source from being read, if anything does. */
  get sourceTrouble(): string | undefined {
    return this.#loop?.trouble;
  }

  /** Partitions that wait for an operator, with the reason. */
  get stopped(): ReadonlyMap<string, string> {
    return this.#loop?.stopped ?? new Map();
  }

  /**
   * Verifies science, topics and store, warms the outputs up, and begins to consume.
   *
   * @throws ScienceSetupError, CatalogueError, KafkaProblem, ObjectStoreError
   */
  async start(): Promise<void> {
    const { survey, names, log, source, kafka: own } = this.#options;
    checkInputs(survey);
    await this.#checkStore();
    const science = this.#prepareScience(await this.#loadScience());
    const admin = await KafkaAdmin.connect(own, { log });
    this.#admins.push(admin);
    const sourceAdmin = await KafkaAdmin.connect(source, { log });
    this.#admins.push(sourceAdmin);
    const partitions = await verifyTopics(admin, names, survey);
    const kafka = createKafka(own, log, outputRetries);
    await warmUp(kafka, admin, names, partitions, randomUUID(), log);
    const context = this.#context(kafka, admin, sourceAdmin, partitions, science);
    const topics = this.#options.sourceTopics ?? survey.sourceTopics;
    const example = simulatedTopic(survey.name, exampleNight);
    this.#loop = new PartitionLoop({
      source: () => createKafka(source, log),
      sourceAdmin,
      groupId: this.#options.sourceGroup,
      topics,
      exampleTopic: topics.test(example) ? example : undefined,
      takeOver: (topic, partition, lost) => BrokerPartition.takeOver(context, topic, partition, lost),
      log,
      discoveryMs: this.#options.discoveryMs,
      maxBytesPerPartition: this.#options.fetchBytes,
    });
    this.#gauges(context.budget);
    await this.#loop.start();
    this.#isConsuming = !this.#isStopping;
    log('info', 'consuming', { survey: survey.name, topics: this.#loop.topics });
  }

  /**
   * Finishes what is open, records it, and leaves the group.
   *
   * @returns whether all that was open could be finished
   */
  async stop(): Promise<boolean> {
    this.#isStopping = true;
    this.#isConsuming = false;
    const isFinished = (await this.#loop?.stop()) ?? true;
    await Promise.all(this.#admins.splice(0).map((admin) => admin.close()));
    return isFinished;
  }

  #gauges(budget: ByteBudget): void {
    const { metrics } = this;
    metrics.gauge('fink_partitions_owned', 'Source partitions owned', () => this.#loop?.owned ?? 0);
    metrics.gauge('fink_partitions_taking', 'Partitions being taken over', () => this.#loop?.taking ?? 0);
    metrics.gauge('fink_partitions_stopped', 'Partitions that need an operator', () => this.stopped.size);
    metrics.gauge(
      'fink_source_silence_seconds',
      'Time since the source last answered; 0 where there is no source topic, +Inf before the first answer',
      () => (this.#loop?.silence ?? 0) / 1000,
    );
    metrics.gauge('fink_archive_bytes_held', 'Bytes held for the store', () => budget.used);
    metrics.gauge(
      'fink_archive_bytes_limit',
      'Bytes that may be held for the store: fetching waits beyond',
      () => budget.limit,
    );
  }

  /**
   * Catalogues of the object store. While it is away the process waits, even where all are optional: columns must not
   * depend on whether the store answered at that moment.
   */
  async #loadScience(): Promise<ScienceSetup> {
    const { survey, noScience: none, store, log } = this.#options;
    for (let waits = 0; ; waits++) {
      try {
        return await loadScience(survey, none, store, this.#options);
      } catch (error) {
        if (!(error instanceof ObjectStoreError && error.retriable)) throw error;
        if (this.#isStopping) throw error;
        log('warn', 'waiting for the object store, which has the catalogues', { error: error.message });
        await delay(Math.min(longestWaitMs, 500 * 2 ** waits));
      }
    }
  }

  #prepareScience(setup: ScienceSetup): ScienceContext {
    const { survey, noScience: none, log } = this.#options;
    const { context, missing } = prepareScience(survey, none, setup);
    this.metrics.catalogues(missing, context.catalogues ?? {});
    for (const { provenance, size, bytes } of Object.values(context.catalogues ?? {})) {
      const { name, version, checksum } = provenance;
      log('info', 'catalogue loaded', { catalogue: name, version, checksum, sources: size, bytes });
    }
    for (const catalogue of Object.keys(missing).filter((name) => missing[name])) {
      log('warn', 'an optional catalogue is missing: its columns are null', { catalogue });
    }
    return context;
  }

  /** A store that is away now is no reason not to deliver: the archive waits for it. One that refuses is a mistake. */
  async #checkStore(): Promise<void> {
    const { store, log } = this.#options;
    try {
      await store.check();
    } catch (error) {
      if (!(error instanceof ObjectStoreError && error.retriable)) throw error;
      log('warn', 'the object store does not answer: alerts are delivered, and archived once it is back', {
        store: store.location,
        error: String(error),
      });
    }
  }

  #context(
    kafka: PartitionContext['kafka'],
    admin: KafkaAdmin,
    sourceAdmin: KafkaAdmin,
    partitions: ReadonlyMap<string, number>,
    science: ScienceContext,
  ): PartitionContext {
    const { survey, names, store, schemas, knownSchema, archive, log, budgetBytes } = this.#options;
    const versions = {
      broker: brokerVersion,
      science: this.#options.noScience ? noScience : brokerVersion,
    };
    return {
      survey,
      names,
      versions,
      noScience: this.#options.noScience,
      science,
      kafka,
      admin,
      sourceAdmin,
      decoder: new PacketDecoder({ survey: survey.name, schemas, knownSchema }),
      deliveries: new DeliveryBuilder({
        survey,
        names,
        versions,
        partitionsOf: (topic) => partitions.get(topic) ?? 1,
      }),
      store,
      budget: new ByteBudget(budgetBytes),
      archive,
      metrics: this.metrics,
      log,
      fault: this.#options.fault ?? noFaults,
    };
  }
}
