import { randomName, waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aclEntries, KafkaAdmin } from '../../src/index.ts';
import { asAdministrator, asNewUser, newTopic, readMessages, withProducer } from '../test-cluster.ts';

let admin: KafkaAdmin;
beforeAll(async () => {
  admin = await KafkaAdmin.connect(asAdministrator());
});
afterAll(() => admin.close());

describe('administration of a real cluster', () => {
  test('lists topics sorted, without those of Kafka itself', async () => {
    const [b, a] = [await newTopic(), await newTopic()];
    await readMessagesOnce(a);
    const topics = await admin.listTopics();
    expect(topics).toEqual(expect.arrayContaining([a, b]));
    expect(topics).toEqual([...topics].sort());
    expect(topics.filter((topic) => topic.startsWith('__'))).toEqual([]);
  });

  test('describes partitions, replication and settings, in the order asked, leaving out what is missing', async () => {
    const [a, b] = [await newTopic(3, { 'compression.type': 'zstd' }), await newTopic(1)];
    const found = await admin.describeTopics([b, randomName('missing'), a]);
    expect(found.map(({ topic, partitions }) => [topic, partitions])).toEqual([
      [b, 1],
      [a, 3],
    ]);
    expect(found[1].configs['compression.type']).toBe('zstd');
    expect(found[1].replicationFactor).toBe(1);
  });

  test('creates what is missing, and again nothing', async () => {
    const specs = [randomName('t'), randomName('t')].map((topic) => ({ topic, partitions: 2 }));
    expect(await admin.createTopics(specs)).toEqual({
      created: specs.map(({ topic }) => topic),
      existing: [],
      differences: [],
    });
    expect(await admin.createTopics(specs)).toEqual({
      created: [],
      existing: specs.map(({ topic }) => topic),
      differences: [],
    });
  });

  test('tells how an existing topic differs, and leaves it as it is', async () => {
    const topic = await newTopic(2, { 'retention.ms': '1000' });
    const configs = { 'retention.ms': '2000' };
    const { differences } = await admin.createTopics([{ topic, partitions: 4, configs }]);
    expect(differences).toEqual([
      { topic, what: 'partitions', wanted: '4', found: '2' },
      { topic, what: 'retention.ms', wanted: '2000', found: '1000' },
    ]);
    const [{ partitions }] = await admin.describeTopics([topic]);
    expect(partitions).toBe(2);
  });

  test('two that create the same topic at once both succeed', async () => {
    const spec = { topic: randomName('t'), partitions: 1 };
    await using other = await KafkaAdmin.connect(asAdministrator());
    const results = await Promise.all([admin, other].map((one) => one.createTopics([spec])));
    expect(results.flatMap(({ created }) => created).length).toBeGreaterThanOrEqual(1);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
  });

  test('refuses a setting that Kafka does not know, with its name', async () => {
    const spec = { topic: randomName('t'), partitions: 1, configs: { 'no.such.setting': '1' } };
    await expect(admin.createTopics([spec])).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(admin.createTopics([spec])).rejects.toThrow(spec.topic);
  });

  test('deletes what exists', async () => {
    const topic = await newTopic();
    expect(await admin.deleteTopics([topic, randomName('missing')])).toEqual([topic]);
    expect(await admin.describeTopics([topic])).toEqual([]);
  });

  test('waits until a named topic appears', async () => {
    const topic = randomName('later');
    const found = admin.waitForTopics([topic], { timeoutMs: 30_000 });
    await using other = await KafkaAdmin.connect(asAdministrator());
    await other.createTopics([{ topic, partitions: 1 }]);
    expect(await found).toEqual([topic]);
  });

  test('waits for a pattern', async () => {
    const topic = await newTopic();
    expect(await admin.waitForTopics(new RegExp(`^${topic}$`), { timeoutMs: 30_000 })).toEqual([topic]);
  });

  test('says which topics are still missing when time is up', async () => {
    const missing = randomName('never');
    await expect(admin.waitForTopics([await newTopic(), missing], { timeoutMs: 1 })).rejects.toThrow(
      `there is still no ${missing}`,
    );
  });

  test('reads first and next offset of every partition', async () => {
    const topic = await newTopic(2);
    const messages = ['a', 'b', 'c'].map((value) => ({ value }));
    await withProducer(asAdministrator(), (producer) => producer.send({ topic, messages }));
    expect(await admin.topicOffsets(topic)).toEqual([
      { partition: 0, earliest: 0n, latest: 3n },
      { partition: 1, earliest: 0n, latest: 0n },
    ]);
  });

  test('reads committed offsets beyond the integers of JavaScript, committed in a transaction to an empty topic', async () => {
    const [progress, group] = [await newTopic(3), randomName('progress')];
    const large = 9_007_199_254_740_993n;
    const send = async (transactionalId: string) =>
      withProducer(
        asAdministrator(),
        async (producer) => {
          const transaction = await producer.transaction();
          const partitions = [{ partition: 2, offset: String(large) }];
          await transaction.sendOffsets({
            consumerGroupId: group,
            topics: [{ topic: progress, partitions }],
          });
          await transaction.commit();
        },
        { transactionalId, idempotent: true },
      );
    await send(randomName('tx'));
    await waitFor(async () => (await admin.committedOffsets(group)).size > 0, {
      what: 'the commit to be told',
    });
    expect(await admin.committedOffsets(group)).toEqual(new Map([[progress, new Map([[2, large]])]]));
    expect(await admin.committedOffsets(group, [progress])).toEqual(
      new Map([[progress, new Map([[2, large]])]]),
    );
    expect(await admin.committedOffsets(randomName('nobody'))).toEqual(new Map());
  });

  test('committed offsets are there at once for the next producer of the same transactional id', async () => {
    const [progress, group, transactionalId] = [await newTopic(), randomName('progress'), randomName('tx')];
    for (let offset = 1; offset <= 20; offset++) {
      const open = { transactionalId, idempotent: true };
      const seen = await withProducer(
        asAdministrator(),
        async (producer) => {
          const transaction = await producer.transaction();
          const committed = (await admin.committedOffsets(group)).get(progress)?.get(0);
          const topics = [{ topic: progress, partitions: [{ partition: 0, offset: String(offset) }] }];
          await transaction.sendOffsets({ consumerGroupId: group, topics });
          await transaction.commit();
          return committed;
        },
        open,
      );
      expect(seen).toBe(offset === 1 ? undefined : BigInt(offset - 1));
    }
  });

  test('a user sees exactly the topics that the rules allow', async () => {
    const topic = await newTopic();
    const resource = { kind: 'topic', name: topic, pattern: 'prefixed' } as const;
    const user = await asNewUser([{ resource, operations: ['describe'] }]);
    await using own = await KafkaAdmin.connect(user);
    expect(await own.listTopics()).toEqual([topic]);
  });

  test('a user learns whether a topic could be seen that is not there', async () => {
    const prefix = randomName('seen');
    const resource = { kind: 'topic', name: prefix, pattern: 'prefixed' } as const;
    await using own = await KafkaAdmin.connect(await asNewUser([{ resource, operations: ['describe'] }]));
    expect(await own.mayDescribe(`${prefix}_later`)).toBe(true);
    expect(await own.mayDescribe(randomName('unseen'))).toBe(false);
    expect(await own.listTopics()).toEqual([]);
  });

  test('the topic whose settings a user may not see is named alone', async () => {
    const topics = [await newTopic(), await newTopic(), await newTopic()];
    const user = await asNewUser(
      topics.map((name, k) => ({
        resource: { kind: 'topic', name },
        operations: k === 1 ? ['describe'] : ['describe', 'describe-configs'],
      })),
    );
    await using own = await KafkaAdmin.connect(user);
    await expect(own.describeTopics(topics)).rejects.toThrow(`may not DESCRIBE_CONFIGS ${topics[1]}. Grant`);
  });

  test('a setting of the brokers is undefined to a user who may not see it', async () => {
    await using own = await KafkaAdmin.connect(await asNewUser([]));
    expect(await own.brokerConfig('offsets.retention.minutes')).toBe(undefined);
    expect(await admin.brokerConfig('offsets.retention.minutes')).toMatch(/^\d+$/);
  });

  test('tells which access rules are missing, operation by operation, and adding them is all that is needed', async () => {
    const user = randomName('user');
    const resource = { kind: 'group', name: 'g', pattern: 'prefixed' } as const;
    const rule = { user, resource, operations: ['read', 'describe'] } as const;
    const cluster = { user, resource: { kind: 'cluster' }, operations: ['describe'] } as const;
    // The broker goes by new rules a moment after the controller has accepted them.
    const untilMissing = (count: number): Promise<unknown> =>
      waitFor(async () => (await admin.missingAcls([rule, cluster])).flatMap(aclEntries).length === count, {
        what: `${count} missing entries`,
      });
    await untilMissing(3);
    await admin.createAcls([{ ...rule, operations: ['describe'] }]);
    await untilMissing(2);
    const missing = await admin.missingAcls([rule, cluster]);
    expect(missing).toEqual([{ ...rule, operations: ['read'] }, cluster]);
    await admin.createAcls(missing);
    await untilMissing(0);
    // The same name as a whole name is another rule.
    const literal = { ...rule, resource: { ...resource, pattern: 'literal' } } as const;
    expect(await admin.missingAcls([literal])).toEqual([literal]);
  });
});

/** Lets a group read, so that Kafka makes its own topics. */
async function readMessagesOnce(topic: string): Promise<void> {
  await withProducer(asAdministrator(), (producer) => producer.send({ topic, messages: [{ value: 'x' }] }));
  await readMessages(asAdministrator(), topic, 1);
}
