import { addScramUsers, randomName, testServers } from '@fink/local-servers';
import type { IHeaders, KafkaMessage, Producer } from 'kafkajs';
import { type AclRule, createKafka, KafkaAdmin, type KafkaConnection } from '../src/index.ts';

/** Fewer retries than the service has, so that what must fail fails soon. */
export const IMPATIENT = { retries: 4 };
const quiet = () => {};

/** The administrator's connection to the test cluster. */
export function asAdministrator(): KafkaConnection {
  return { brokers: [testServers().kafka.plaintext], clientId: 'test' };
}

/** A new user with the given rights, and nothing else. */
export async function asNewUser(rights: readonly Omit<AclRule, 'user'>[]): Promise<KafkaConnection> {
  const { kafka } = testServers();
  const user = { username: randomName('user'), password: randomName('password') };
  await addScramUsers(kafka, [user]);
  await using admin = await KafkaAdmin.connect(asAdministrator(), { log: quiet });
  await admin.createAcls(rights.map((right) => ({ user: user.username, ...right })));
  return { brokers: [kafka.sasl], sasl: user };
}

/** A topic made for one test. */
export async function newTopic(partitions = 1, configs: Record<string, string> = {}): Promise<string> {
  const topic = randomName('topic');
  await using admin = await KafkaAdmin.connect(asAdministrator(), { log: quiet });
  await admin.createTopics([{ topic, partitions, configs }]);
  return topic;
}

/** Runs `use` with a connected producer. */
export async function withProducer<T>(
  connection: KafkaConnection,
  use: (producer: Producer) => Promise<T>,
  config: { idempotent?: boolean; transactionalId?: string } = {},
): Promise<T> {
  const producer = createKafka(connection, quiet, IMPATIENT).producer({
    allowAutoTopicCreation: false,
    createPartitioner: () => () => 0,
    ...config,
  });
  await producer.connect();
  try {
    return await use(producer);
  } finally {
    await producer.disconnect();
  }
}

/** The first `count` messages of a topic. */
export async function readMessages(
  connection: KafkaConnection,
  topic: string,
  count: number,
  groupId = randomName('group'),
): Promise<KafkaMessage[]> {
  const consumer = createKafka(connection, quiet, IMPATIENT).consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    return await new Promise((resolve, reject) => {
      const messages: KafkaMessage[] = [];
      // A crash that kafkajs heals by itself is none: a group coordinator that still loads, for example.
      consumer.on('consumer.crash', ({ payload }) => payload.restart || reject(payload.error));
      consumer
        .run({
          eachMessage: async ({ message }) => {
            messages.push(message);
            if (messages.length === count) resolve(messages);
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

/** Text of a header. */
export const header = (headers: IHeaders | undefined, name: string) => headers?.[name]?.toString();
