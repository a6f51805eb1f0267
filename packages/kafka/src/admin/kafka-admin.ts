import { setTimeout as delay } from 'node:timers/promises';
import type { AclEntry, Admin, DescribeConfigResponse } from 'kafkajs';
import { createKafka, type KafkaConnection, type RETRIES } from '../connection.ts';
import { explaining } from '../explain-kafka-error.ts';
import { type KafkaContext, KafkaProblem } from '../kafka-problem.ts';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ResourcePatternTypes,
} from '../kafkajs.ts';
import type { Log } from '../log.ts';
import { type AclRule, aclEntries, aclKey } from './acl-rule.ts';
import {
  type PartitionOffsets,
  type TopicDescription,
  type TopicDifference,
  type TopicSpec,
  topicDifferences,
} from './topic.ts';

/** Pause between two looks at the cluster while waiting for topics [ms]. */
const POLL_MS = 100;
/** Longest time for new topics to have leaders [ms]. */
const LEADERS_MS = 30_000;
/** Longest time for a coordinator to load its part of the internal topics [ms]. */
const COORDINATOR_MS = 15_000;

export interface KafkaAdminOptions {
  readonly log?: Log;
  /** Overrides of the retries, for example fewer where a person waits for the answer. */
  readonly retry?: Partial<typeof RETRIES>;
}

/** Administration of a cluster. Every failure is a KafkaProblem that says what to do. */
export class KafkaAdmin implements AsyncDisposable {
  readonly #connection: KafkaConnection;
  readonly #options: KafkaAdminOptions;
  /** As whom and where requests are made, for messages. */
  readonly who: Pick<KafkaContext, 'user' | 'brokers'>;
  #admin: Admin;

  private constructor(connection: KafkaConnection, options: KafkaAdminOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#admin = createKafka(connection, options.log, options.retry).admin();
    this.who = { brokers: connection.brokers, ...(connection.sasl && { user: connection.sasl.username }) };
  }

  /** Connects to the cluster. */
  static async connect(connection: KafkaConnection, options: KafkaAdminOptions = {}): Promise<KafkaAdmin> {
    const self = new KafkaAdmin(connection, options);
    await self.#do('connect to Kafka', {}, () => self.#admin.connect());
    return self;
  }

  async close(): Promise<void> {
    await this.#admin.disconnect();
  }

  /**
   * Begins with a new client. kafkajs asks for the metadata of every topic that a client ever looked at, and one of
   * them that was deleted makes all other answers fail.
   */
  async #renew(): Promise<void> {
    const old = this.#admin;
    this.#admin = createKafka(this.#connection, this.#options.log, this.#options.retry).admin();
    await this.#admin.connect();
    await old.disconnect().catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Names of the topics that this user may see, sorted, without Kafka's own. Forbidden ones are simply absent. */
  async listTopics(): Promise<string[]> {
    const topics = await this.#do('list the topics', {}, () => this.#admin.listTopics());
    return topics.filter((topic) => !topic.startsWith('__')).sort();
  }

  /** The named topics that exist, in the order asked. */
  async describeTopics(topics: readonly string[]): Promise<TopicDescription[]> {
    const existing = new Set(await this.listTopics());
    const present = topics.filter((topic) => existing.has(topic));
    if (present.length === 0) return [];
    const { topics: metadata } = await this.#do('describe the topics', { topic: present.join(', ') }, () =>
      this.#admin.fetchTopicMetadata({ topics: present }),
    );
    const resources = await this.#topicConfigs(present);
    return present.map((topic) => {
      const partitions = metadata.find(({ name }) => name === topic)?.partitions ?? [];
      const entries = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
      return {
        topic,
        partitions: partitions.length,
        replicationFactor: partitions[0]?.replicas.length ?? 0,
        configs: Object.fromEntries(
          entries.map(({ configName, configValue }) => [configName, configValue] as const),
        ),
      };
    });
  }

  /** Settings of topics. Of a refusal kafkajs does not tell which topic it is about: they are then asked for one by one. */
  async #topicConfigs(topics: readonly string[]): Promise<DescribeConfigResponse['resources']> {
    const context = { topic: topics.join(', '), operation: 'DESCRIBE_CONFIGS' };
    try {
      return await this.#do('read the settings of topics', context, async () => {
        const { resources } = await this.#admin.describeConfigs({
          includeSynonyms: false,
          resources: topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
        });
        return resources;
      });
    } catch (error) {
      const isRefused = error instanceof KafkaProblem && error.code === 'topic-refused';
      if (isRefused && topics.length > 1) for (const topic of topics) await this.#topicConfigs([topic]);
      throw error;
    }
  }

  /**
   * Creates the topics that do not exist yet, and tells how the existing ones differ from what is wanted.
   * Existing topics are never changed.
   */
  async createTopics(
    specs: readonly TopicSpec[],
  ): Promise<{ created: string[]; existing: string[]; differences: TopicDifference[] }> {
    const before = new Set(await this.listTopics());
    const missing = specs.filter(({ topic }) => !before.has(topic));
    const names = missing.map(({ topic }) => topic);
    let created = names;
    if (missing.length > 0) {
      const made = await this.#do('create the topics', { topic: names.join(', ') }, () =>
        this.#admin.createTopics({
          // kafkajs' own wait gives up when a broker has not heard of the topic yet.
          waitForLeaders: false,
          topics: missing.map(({ topic, partitions, replicationFactor = -1, configs = {} }) => ({
            topic,
            numPartitions: partitions,
            replicationFactor,
            configEntries: Object.entries(configs).map(([name, value]) => ({ name, value })),
          })),
        }),
      );
      // Somebody else made all of them in between.
      if (!made) created = [];
      await this.#waitForLeaders(names);
    }
    const existing = specs.filter(({ topic }) => !created.includes(topic));
    const found = await this.describeTopics(existing.map(({ topic }) => topic));
    const differences = existing.flatMap((spec) => {
      const description = found.find(({ topic }) => topic === spec.topic);
      return description ? topicDifferences(spec, description) : [];
    });
    return { created, existing: existing.map(({ topic }) => topic), differences };
  }

  /** Waits until every partition of the topics can be written to. */
  async #waitForLeaders(topics: readonly string[]): Promise<void> {
    await this.waitForTopics(topics, { timeoutMs: LEADERS_MS });
    const hasLeaders = async (): Promise<boolean> => {
      const metadata = await this.#admin.fetchTopicMetadata({ topics: [...topics] }).catch(() => undefined);
      return (
        metadata?.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0)) === true
      );
    };
    const deadline = Date.now() + LEADERS_MS;
    while (!(await hasLeaders()) && Date.now() < deadline) await delay(POLL_MS);
  }

  /** Deletes the topics that exist; returns their names. */
  async deleteTopics(topics: readonly string[]): Promise<string[]> {
    const existing = new Set(await this.listTopics());
    const present = topics.filter((topic) => existing.has(topic));
    if (present.length > 0)
      await this.#do('delete the topics', { topic: present.join(', ') }, () =>
        this.#admin.deleteTopics({ topics: present }),
      );
    return present;
  }

  /**
   * Waits until all the named topics exist, or at least one that matches the pattern.
   *
   * @returns the names, sorted
   * @throws KafkaProblem 'unknown-topic' after `timeoutMs`, naming what is missing
   */
  async waitForTopics(
    wanted: readonly string[] | RegExp,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<string[]> {
    const deadline = Date.now() + options.timeoutMs;
    for (;;) {
      options.signal?.throwIfAborted();
      const topics = await this.listTopics();
      const found = topics.filter((topic) =>
        wanted instanceof RegExp ? topic.search(wanted) >= 0 : wanted.includes(topic),
      );
      const missing = wanted instanceof RegExp ? [] : wanted.filter((topic) => !found.includes(topic));
      if (wanted instanceof RegExp ? found.length > 0 : missing.length === 0) return found;
      if (Date.now() >= deadline) {
        const names = wanted instanceof RegExp ? `any topic that matches ${wanted}` : missing.join(', ');
        throw new KafkaProblem(
          'unknown-topic',
          { what: 'wait for topics', ...this.who },
          {
            problem: `after ${options.timeoutMs} ms there is still no ${names}`,
            remedy: 'Check the names, that their producer runs, and that this user has DESCRIBE on them',
            retriable: true,
          },
        );
      }
      await delay(Math.min(POLL_MS, Math.max(1, deadline - Date.now())), undefined, options);
    }
  }

  /**
   * Whether this user may see a topic of that name, be there one or not: Kafka hides topics from those who may not see
   * them, but to a question about a single name it answers in two ways.
   */
  async mayDescribe(topic: string): Promise<boolean> {
    try {
      await this.#do('look for a topic', { topic }, () =>
        this.#admin.fetchTopicMetadata({ topics: [topic] }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof KafkaProblem)) throw error;
      if (error.code === 'topic-refused') return false;
      if (error.code === 'unknown-topic') return true;
      throw error;
    }
  }

  /** Earliest and latest offset of every partition, by partition number. */
  async topicOffsets(topic: string): Promise<PartitionOffsets[]> {
    const read = () => this.#do('read the offsets', { topic }, () => this.#admin.fetchTopicOffsets(topic));
    const offsets = await read().catch(async (error: unknown) => {
      if (!(error instanceof KafkaProblem && error.code === 'unknown-topic')) throw error;
      await this.#renew();
      return read();
    });
    return offsets
      .map(({ partition, low, high }) => ({ partition, earliest: BigInt(low), latest: BigInt(high) }))
      .sort((a, b) => a.partition - b.partition);
  }

  /**
   * Committed offsets of a group: topic, then partition, to the next offset to read. Partitions without a
   * committed offset are absent.
   *
   * What a transaction committed may appear here a moment after `commit()` has returned: Kafka answers when the
   * decision is stored, and tells the group's coordinator after that (kafkajs cannot ask for stable offsets, which
   * need OffsetFetch version 7). Opening a producer with the same transactional id waits for it.
   */
  async committedOffsets(
    group: string,
    topics: readonly string[] = [],
  ): Promise<Map<string, Map<number, bigint>>> {
    const fetched = await this.#do('read the committed offsets', { group }, () =>
      this.#admin.fetchOffsets({ groupId: group, topics: [...topics] }),
    );
    const byTopic = new Map<string, Map<number, bigint>>();
    for (const { topic, partitions } of fetched) {
      const committed = partitions.filter(({ offset }) => BigInt(offset) >= 0n);
      if (committed.length > 0)
        byTopic.set(topic, new Map(committed.map(({ partition, offset }) => [partition, BigInt(offset)])));
    }
    return byTopic;
  }

  /** A setting of the cluster's brokers ('offsets.retention.minutes'), undefined where this user may not see it. */
  async brokerConfig(name: string): Promise<string | undefined> {
    const context = { operation: 'DESCRIBE_CONFIGS' };
    const value = this.#do('read the settings of the brokers', context, async () => {
      const { brokers } = await this.#admin.describeCluster();
      const { resources } = await this.#admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          { type: ConfigResourceTypes.BROKER, name: String(brokers[0].nodeId), configNames: [name] },
        ],
      });
      return resources[0]?.configEntries.find(({ configName }) => configName === name)?.configValue;
    });
    return value.catch((error: unknown) => {
      if (error instanceof KafkaProblem && error.code === 'cluster-refused') return undefined;
      throw error;
    });
  }

  /** Every entry of the cluster's table of access rules. */
  async acls(): Promise<AclEntry[]> {
    const { resources } = await this.#do('read the access rules', { operation: 'DESCRIBE' }, () =>
      this.#admin.describeAcls({
        resourceType: AclResourceTypes.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      }),
    );
    return resources.flatMap(({ acls, resourceType, resourceName, resourcePatternType }) =>
      acls.map((acl) => ({ ...acl, resourceType, resourceName, resourcePatternType })),
    );
  }

  /** What of these access rules the cluster does not have: rules with the operations that are missing. */
  async missingAcls(rules: readonly AclRule[]): Promise<AclRule[]> {
    const existing = new Set((await this.acls()).map(aclKey));
    const isMissing = (entry: AclEntry): boolean => !existing.has(aclKey(entry));
    return rules
      .map((rule) => ({
        ...rule,
        operations: rule.operations.filter((operation) =>
          aclEntries({ ...rule, operations: [operation] }).some(isMissing),
        ),
      }))
      .filter(({ operations }) => operations.length > 0);
  }

  /** Adds access rules; rules that are there already are left alone. */
  async createAcls(rules: readonly AclRule[]): Promise<void> {
    if (rules.length === 0) return;
    await this.#do('create access rules', {}, () =>
      this.#admin.createAcls({ acl: rules.flatMap(aclEntries) }),
    );
  }

  /**
   * Runs a request; what it throws is explained with this connection's names. A coordinator that is still loading,
   * as after a start of the cluster, is asked again: kafkajs does not do that for all requests.
   */
  async #do<T>(what: string, context: Partial<KafkaContext>, request: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + COORDINATOR_MS;
    for (;;) {
      try {
        return await explaining({ ...this.who, ...context, what }, request);
      } catch (error) {
        const isLoading = error instanceof KafkaProblem && error.code === 'coordinator-unavailable';
        if (!isLoading || Date.now() > deadline) throw error;
        await delay(POLL_MS);
      }
    }
  }
}
