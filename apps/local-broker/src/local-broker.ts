import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaAdmin, type KafkaConnection } from '@fink/kafka';
import { type LocalKafka, type LocalS3, startKafka, startS3, waitFor } from '@fink/local-servers';
import { type ObjectStore, openObjectStore } from '@fink/object-store';
import { catalogueNames } from '@fink/science';
import {
  brokerAcls,
  Names,
  ownTopics,
  type Survey,
  sourceAcls,
  subscriberAcls,
  topicLimits,
} from '@fink/topology';
import { BrokerProcess } from './broker-process.ts';
import { progressOf } from './progress.ts';

const bucket = 'fink';

/** What to run on loopback. */
export interface LocalBrokerOptions {
  readonly survey: Survey;
  readonly names?: Names;
  /** Partitions of every output topic. @default 4 */
  readonly outputPartitions?: number;
  /** Whether the cluster's data stay after `stop`, and where. @default removed */
  readonly keepIn?: string;
}

/** A user of the local Kafka. */
interface User {
  readonly username: string;
  readonly password: string;
}

/**
 * The whole broker on one machine: a real Kafka with users and access rules, a real S3 server with a bucket, the
 * topics of the declaration, and broker processes. Everything ends with this process.
 */
export class LocalBroker implements AsyncDisposable {
  readonly kafka: LocalKafka;
  readonly s3: LocalS3;
  readonly admin: KafkaAdmin;
  readonly survey: Survey;
  readonly names: Names;
  readonly sourceGroup = 'fink-broker';
  readonly folder: string;
  readonly #broker: User;
  readonly #keep: boolean;
  readonly processes: BrokerProcess[] = [];
  #started = 0;

  private constructor(
    parts: Pick<LocalBroker, 'kafka' | 's3' | 'admin' | 'survey' | 'names' | 'folder'>,
    broker: User,
    keep: boolean,
  ) {
    this.kafka = parts.kafka;
    this.s3 = parts.s3;
    this.admin = parts.admin;
    this.survey = parts.survey;
    this.names = parts.names;
    this.folder = parts.folder;
    this.#broker = broker;
    this.#keep = keep;
  }

  /** Starts the servers and makes what a cluster's declarations would: bucket, topics, users, access rules. */
  static async start(options: LocalBrokerOptions): Promise<LocalBroker> {
    const { survey, names = new Names(), outputPartitions = 4, keepIn } = options;
    const folder = keepIn ?? (await mkdtemp(join(tmpdir(), 'fink-night-')));
    const broker = { username: 'fink-broker', password: randomBytes(18).toString('base64url') };
    const [kafka, s3] = await Promise.all([startKafka({ users: [broker] }), startS3()]);
    const admin = await KafkaAdmin.connect({ brokers: [kafka.plaintext] });
    const local = new LocalBroker({ kafka, s3, admin, survey, names, folder }, broker, keepIn !== undefined);
    await local.store.ensureBucket();
    await admin.createTopics(
      ownTopics(names, [survey], outputPartitions).map(({ name, partitions, config }) => ({
        topic: name,
        partitions,
        configs: config,
      })),
    );
    await admin.createAcls([
      ...brokerAcls(broker.username, names, [survey]),
      // The telescope's topics are those of the survey, whatever comes after its name.
      ...sourceAcls(broker.username, survey.name, local.sourceGroup),
    ]);
    await local.#untilRightsHold();
    return local;
  }

  /** Administration, without authentication: only tools use it, never a broker process. */
  get adminConnection(): KafkaConnection {
    return { brokers: [this.kafka.plaintext] };
  }

  /** Kafka answers that rules are made some moments before it follows them. */
  async #untilRightsHold(): Promise<void> {
    const { kafka, names } = this;
    const admin = await KafkaAdmin.connect({ brokers: [kafka.sasl], sasl: this.#broker });
    try {
      const hold = () => admin.mayDescribe(names.ledgerTopic);
      await waitFor(hold, { what: "the broker's rights to hold on Kafka", interval: 20 });
    } finally {
      await admin.close();
    }
  }

  /** The bucket, as the broker sees it. */
  get store(): ObjectStore {
    const { accessKeyId, secretAccessKey } = this.s3;
    return openObjectStore(this.#storeUrl(), { accessKeyId, secretAccessKey });
  }

  /** The source topic of a night, made with so many partitions. */
  async createSourceTopic(topic: string, partitions: number): Promise<void> {
    await this.admin.createTopics([
      { topic, partitions, configs: { 'max.message.bytes': String(topicLimits.sourceMessageBytes) } },
    ]);
  }

  /** A user who may read the given topics and nothing else. */
  async addSubscriber(username: string, topics: readonly string[]): Promise<User> {
    const user = { username, password: randomBytes(18).toString('base64url') };
    await this.kafka.addUser(user.username, user.password);
    await this.admin.createAcls(subscriberAcls(user.username, topics));
    return user;
  }

  /** The environment of a broker process here; `overrides` replace or add variables. */
  environment(overrides: Readonly<Record<string, string>> = {}): Record<string, string> {
    const { username, password } = this.#broker;
    return {
      FINK_SURVEY: this.survey.name,
      FINK_TOPIC_PREFIX: this.names.prefix,
      FINK_DEPLOYMENT: this.names.deployment,
      FINK_SOURCE_BROKERS: this.kafka.sasl,
      FINK_SOURCE_USERNAME: username,
      FINK_SOURCE_PASSWORD: password,
      FINK_SOURCE_GROUP: this.sourceGroup,
      FINK_DISCOVERY_SECONDS: '2',
      FINK_KAFKA_BROKERS: this.kafka.sasl,
      FINK_KAFKA_USERNAME: username,
      FINK_KAFKA_PASSWORD: password,
      // Whoever wants the columns of a catalogue puts it into the bucket.
      FINK_CATALOGUES_OPTIONAL: catalogueNames(this.survey.modules).join(','),
      FINK_STORE_URL: this.#storeUrl(),
      AWS_ACCESS_KEY_ID: this.s3.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.s3.secretAccessKey,
      ...overrides,
    };
  }

  /** Starts one more broker process; it is ready when `ready()` returns. */
  async startProcess(overrides: Readonly<Record<string, string>> = {}): Promise<BrokerProcess> {
    const number = ++this.#started;
    const broker = await BrokerProcess.start(
      `broker process ${number}`,
      this.environment(overrides),
      join(this.folder, `broker-${number}.log`),
    );
    this.processes.push(broker);
    return broker;
  }

  /** How far a sink is on a source topic. */
  progress(sink: 'delivery' | 'archive', topic: string): Promise<{ done: number; end: number }> {
    return progressOf(this.admin, this.names, sink, topic);
  }

  /** Ends all processes and servers. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((broker) => broker.kill()));
    await this.admin.close();
    await Promise.all([this.kafka.stop(), this.s3.stop()]);
    if (!this.#keep) await rm(this.folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #storeUrl(): string {
    const query = new URLSearchParams({
      endpoint: this.s3.endpoint,
      region: this.s3.region,
      pathStyle: 'true',
      // Loopback needs no signature over the content, which would cost more than anything else here.
      unsignedPayload: 'true',
    });
    return `s3://${bucket}?${query}`;
  }
}
