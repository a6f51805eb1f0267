import { randomBytes } from 'node:crypto';
import { createKafka, KafkaAdmin, type KafkaConnection } from '@fink/kafka';
import { addScramUsers, randomName, testServers, waitFor } from '@fink/local-servers';
import { type AclRule, brokerAcls, Names, ownTopics, surveys, withFilters } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyTopics } from '../src/verify-topics.ts';
import { warmUp } from '../src/warm-up.ts';

const survey = withFilters(surveys.lsst, [surveys.lsst.filters[0].name]);
const quiet = () => {};

describe('trying the outputs before anything is consumed', () => {
  const { kafka } = testServers();
  const names = new Names({ prefix: `${randomName('w')}_` });
  const topics = ownTopics(names, [survey], 2, 2);
  const written = topics.filter(({ role }) => role !== 'progress').map(({ name }) => name);
  let admin: KafkaAdmin;
  beforeAll(async () => {
    admin = await KafkaAdmin.connect({ brokers: [kafka.plaintext] });
    await admin.createTopics(
      topics.map(({ name, partitions, config }) => ({ topic: name, partitions, configs: config })),
    );
  });
  afterAll(() => admin.close());

  /** A broker's user whose rules were changed. */
  async function userWith(change: (rules: AclRule[]) => AclRule[]): Promise<KafkaConnection> {
    const user = { username: randomName('broker'), password: randomBytes(12).toString('hex') };
    await addScramUsers(kafka, [user]);
    const rules = change(brokerAcls(user.username, names, [survey]));
    await admin.createAcls(rules);
    await waitFor(async () => (await admin.missingAcls(rules)).length === 0, {
      what: 'the rules to be in force',
    });
    return { brokers: [kafka.sasl], sasl: user };
  }

  async function tryAs(connection: KafkaConnection): Promise<void> {
    await using own = await KafkaAdmin.connect(connection, { log: quiet });
    const partitions = await verifyTopics(own, names, survey);
    await warmUp(createKafka(connection, quiet), own, names, partitions, randomName('process'), quiet);
  }

  /** Waits until the ends of the partitions are these: the mark of an end is written after the answer to it. */
  const untilEnds = (wanted: (partition: number) => bigint): Promise<unknown> => {
    const areThere = async (): Promise<boolean> => {
      const offsets = await Promise.all(written.map((topic) => admin.topicOffsets(topic)));
      return offsets.flat().every(({ partition, latest }) => latest === wanted(partition));
    };
    return waitFor(areThere, { what: 'the ends of transactions that were taken back' });
  };

  test('touches every fresh partition, later one of each topic, and leaves no progress', async () => {
    const connection = await userWith((rules) => rules);
    await tryAs(connection);
    // A message that was taken back, and the mark that says so.
    await untilEnds(() => 2n);
    await tryAs(connection);
    await untilEnds((partition) => (partition === 0 ? 4n : 2n));
    expect(await admin.committedOffsets(`${names.prefix}progress.warm-up`)).toEqual(new Map());
  });

  test('names every topic that may not be written to, at once', async () => {
    const [ledger, count] = [names.ledgerTopic, names.countTopic('lsst')];
    const connection = await userWith((rules) =>
      rules.map((rule) =>
        rule.resource.kind === 'topic' && [ledger, count].includes(rule.resource.name)
          ? { ...rule, operations: ['describe', 'describe-configs'] }
          : rule,
      ),
    );
    const { username } = connection.sasl ?? {};
    const tried = tryAs(connection);
    await expect(tried).rejects.toThrow(
      `${username} may not WRITE ${ledger}. Grant WRITE and DESCRIBE on the TOPIC`,
    );
    await expect(tried).rejects.toThrow(`${username} may not WRITE ${count}.`);
  });

  test('names the group whose offsets are the progress', async () => {
    const connection = await userWith((rules) => rules.filter(({ resource }) => resource.kind !== 'group'));
    await expect(tryAs(connection)).rejects.toMatchObject({ code: 'group-refused' });
    await expect(tryAs(connection)).rejects.toThrow(`${names.prefix}progress.`);
  });
});
