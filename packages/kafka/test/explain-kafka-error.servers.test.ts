import { randomName } from '@fink/local-servers';
import { describe, expect, test } from '@jest/globals';
import {
  createKafka,
  explaining,
  KafkaAdmin,
  type KafkaConnection,
  type KafkaContext,
} from '../src/index.ts';
import {
  asAdministrator,
  asNewUser,
  IMPATIENT,
  newTopic,
  readMessages,
  withProducer,
} from './test-cluster.ts';

const quiet = () => {};
const impatient = { log: quiet, retry: IMPATIENT };

const everything = (name: string, kind: 'topic' | 'group' | 'transactional-id') =>
  ({ resource: { kind, name }, operations: ['all'] }) as const;

/** Opens a transaction that sends one message, and leaves it open. */
async function openTransaction(connection: KafkaConnection, transactionalId: string, topic: string) {
  const kafka = createKafka(connection, quiet, IMPATIENT);
  const producer = kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'x' }] });
    return { producer, transaction };
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
}

/** The problem that `action` ends in. */
async function problemOf(context: Partial<KafkaContext>, action: () => Promise<unknown>) {
  const outcome = explaining({ what: 'try', ...context }, action);
  return outcome.then(
    () => 'no problem',
    ({ code, message }: { code: string; message: string }) => ({ code, message }),
  );
}

describe('errors of a real cluster are explained', () => {
  test('a wrong password', async () => {
    const user = await asNewUser([]);
    const wrong = { ...user, sasl: { ...user.sasl!, password: 'not-it' } };
    const problem = await problemOf({}, () => KafkaAdmin.connect(wrong, impatient));
    expect(problem).toMatchObject({ code: 'authentication-failed' });
    expect(problem).toMatchObject({ message: expect.stringContaining(`user ${user.sasl!.username}`) });
    expect(problem).toMatchObject({ message: expect.stringContaining('wrong password or unknown user') });
    expect(JSON.stringify(problem)).not.toContain('not-it');
  });

  test('an unknown user', async () => {
    const { brokers } = await asNewUser([]);
    const nobody = { brokers, sasl: { username: randomName('nobody'), password: 'x' } };
    expect(await problemOf({}, () => KafkaAdmin.connect(nobody, impatient))).toMatchObject({
      code: 'authentication-failed',
    });
  });

  test('a mechanism that the listener does not offer', async () => {
    const user = await asNewUser([]);
    const plain = { ...user, sasl: { ...user.sasl!, mechanism: 'plain' as const } };
    expect(await problemOf({}, () => KafkaAdmin.connect(plain, impatient))).toMatchObject({
      code: 'authentication-failed',
      message: expect.stringContaining('does not take this way of authentication'),
    });
  });

  test('a broker that is not there', async () => {
    const nowhere = { brokers: ['127.0.0.1:1'] };
    expect(await problemOf({}, () => KafkaAdmin.connect(nowhere, impatient))).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });

  test('the right broker without credentials', async () => {
    const { brokers } = await asNewUser([]);
    expect(
      await problemOf({}, async () => {
        await using admin = await KafkaAdmin.connect({ brokers }, impatient);
        return admin.listTopics();
      }),
    ).toMatchObject({ code: 'unreachable', message: expect.stringContaining('SASL or not') });
  });

  test('a group without an ACL', async () => {
    const topic = await newTopic();
    const user = await asNewUser([everything(topic, 'topic')]);
    const group = randomName('group');
    expect(await problemOf({ group }, () => readMessages(user, topic, 1, group))).toMatchObject({
      code: 'group-refused',
      message: expect.stringContaining(group),
    });
  });

  test('a transactional id without an ACL', async () => {
    const topic = await newTopic();
    const user = await asNewUser([everything(topic, 'topic')]);
    const transactionalId = randomName('tx');
    const open = () => openTransaction(user, transactionalId, topic);
    expect(await problemOf({ transactionalId }, open)).toMatchObject({
      code: 'transactional-id-refused',
      message: expect.stringContaining(transactionalId),
    });
  });

  test('a topic that may be seen but not written', async () => {
    const topic = await newTopic();
    const user = await asNewUser([{ resource: { kind: 'topic', name: topic }, operations: ['describe'] }]);
    const send = () => withProducer(user, (producer) => producer.send({ topic, messages: [{ value: 'x' }] }));
    expect(await problemOf({ topic }, send)).toMatchObject({ code: 'topic-refused' });
  });

  test('a topic that may not be seen', async () => {
    const topic = await newTopic();
    const user = await asNewUser([]);
    const send = () => withProducer(user, (producer) => producer.send({ topic, messages: [{ value: 'x' }] }));
    expect(await problemOf({ topic }, send)).toMatchObject({ code: 'topic-refused' });
  });

  test('administration without rights', async () => {
    await using admin = await KafkaAdmin.connect(await asNewUser([]), impatient);
    const spec = { topic: randomName('t'), partitions: 1 };
    expect(await problemOf({}, () => admin.createTopics([spec]))).toMatchObject({ code: 'topic-refused' });
    const rule = { user: 'a', resource: { kind: 'cluster' }, operations: ['all'] } as const;
    expect(await problemOf({}, () => admin.createAcls([rule]))).toMatchObject({ code: 'cluster-refused' });
  });

  test('a topic that does not exist', async () => {
    const topic = randomName('missing');
    const send = () =>
      withProducer(asAdministrator(), (producer) => producer.send({ topic, messages: [{ value: 'x' }] }));
    expect(await problemOf({ topic }, send)).toMatchObject({ code: 'unknown-topic' });
    await using admin = await KafkaAdmin.connect(asAdministrator(), impatient);
    expect(await problemOf({}, () => admin.topicOffsets(topic))).toMatchObject({ code: 'unknown-topic' });
  });

  test('a producer whose place was taken', async () => {
    const [topic, transactionalId] = [await newTopic(), randomName('tx')];
    const former = await openTransaction(asAdministrator(), transactionalId, topic);
    const owner = await openTransaction(asAdministrator(), transactionalId, topic);
    const commit = () => former.transaction.commit();
    expect(await problemOf({ transactionalId }, commit)).toMatchObject({ code: 'producer-fenced' });
    await owner.transaction.commit();
    await Promise.all([former, owner].map(({ producer }) => producer.disconnect()));
  });
});

describe('the limit of message sizes', () => {
  // The batch: 61 bytes of header and, for a message of this size without key and headers, 11 of the record.
  const LIMIT = 1_000_000;
  const LARGEST = LIMIT - 61 - 11;
  const send = async (bytes: number) => {
    const topic = await newTopic(1, { 'max.message.bytes': String(LIMIT) });
    const messages = [{ value: Buffer.alloc(bytes, 7) }];
    await withProducer(asAdministrator(), (producer) => producer.send({ topic, messages }));
    return readMessages(asAdministrator(), topic, 1);
  };

  test('lets the largest message through', async () => {
    const [message] = await send(LARGEST);
    expect(message.value).toHaveLength(LARGEST);
  });

  test('refuses one byte more, and says what to raise', async () => {
    expect(await problemOf({ topic: 't' }, () => send(LARGEST + 1))).toMatchObject({
      code: 'message-too-large',
      message: expect.stringContaining('max.message.bytes'),
    });
  });
});
