import { KafkaAdmin } from '@fink/kafka';
import { randomName, testServers } from '@fink/local-servers';
import { clusterSettings, Names, ownTopics, surveys, withFilters } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyTopics } from '../src/verify-topics.ts';

describe('the topics of a deployment', () => {
  const [selected, ...others] = surveys.lsst.filters.map(({ name }) => name);
  const survey = withFilters(surveys.lsst, [selected]);
  const names = new Names({ prefix: `${randomName('v')}_` });
  let admin: KafkaAdmin;

  beforeAll(async () => {
    admin = await KafkaAdmin.connect({ brokers: [testServers().kafka.plaintext] });
    await admin.createTopics(
      ownTopics(names, [survey], 3, 8).map(({ name, partitions, config }) => ({
        topic: name,
        partitions,
        configs: config,
      })),
    );
  });
  afterAll(() => admin.close());

  test('are those of the filters that it runs, and no others are asked for', async () => {
    const partitions = await verifyTopics(admin, names, survey);
    expect([...partitions.keys()]).toContain(names.filterTopic(selected, 'lsst'));
    expect(partitions.get(names.progressTopic)).toBe(8);
    expect(partitions.size).toBe(5);
  });

  test('are all missed at once where the deployment runs more filters', async () => {
    const missing = others.map((name) => names.filterTopic(name, 'lsst'));
    expect(missing.length).toBeGreaterThan(0);
    for (const topic of missing) {
      await expect(verifyTopics(admin, names, surveys.lsst)).rejects.toThrow(`${topic} does not exist`);
    }
  });

  test('live in a local cluster that keeps at least what a declared one must', async () => {
    const actual = async (name: keyof typeof clusterSettings): Promise<string | undefined> =>
      admin.brokerConfig(name);
    const least = ['offsets.retention.minutes', 'message.max.bytes', 'replica.fetch.max.bytes'] as const;
    for (const name of least) {
      expect(Number(await actual(name))).toBeGreaterThanOrEqual(Number(clusterSettings[name]));
    }
    expect(await actual('auto.create.topics.enable')).toBe(clusterSettings['auto.create.topics.enable']);
    // The limit of transactions is left out: tests leave some open for long, on purpose.
  });
});
