import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarriedSchemas } from '@fink/alerts';
import { createKafka, KafkaAdmin } from '@fink/kafka';
import { randomName, testServers, waitFor } from '@fink/local-servers';
import { DirectoryStore } from '@fink/object-store';
import { Names, ownTopics, surveys, withFilters } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrokerService } from '../src/index.ts';
import { emptyPacket } from './empty-packet.ts';

const alerts = 12;

describe('a broker that runs one filter of its survey', () => {
  const connection = () => ({ brokers: [testServers().kafka.plaintext] });
  const source = randomName('lsst-alerts');
  const names = new Names({ prefix: `${randomName('s')}_` });
  const survey = withFilters(surveys.lsst, [surveys.lsst.filters[0].name]);
  const filterTopic = names.filterTopic(survey.filters[0].name, 'lsst');
  let admin: KafkaAdmin;
  let folder: string;
  let broker: BrokerService;

  /** Deliveries wait for it; a test closes it. */
  let gate: Promise<void> = Promise.resolve();

  async function publish(n: number): Promise<void> {
    const producer = createKafka(connection()).producer({ idempotent: true });
    await producer.connect();
    const messages = Array.from({ length: n }, () => ({ value: emptyPacket() }));
    await producer.send({ topic: source, messages });
    await producer.disconnect();
  }

  beforeAll(async () => {
    admin = await KafkaAdmin.connect(connection());
    folder = await mkdtemp(join(tmpdir(), 'fink-service-'));
    const own = ownTopics(names, [survey], 1, 1).map(({ name, partitions, config }) => ({
      topic: name,
      partitions,
      configs: config,
    }));
    await admin.createTopics([...own, { topic: source, partitions: 1 }]);
    await publish(alerts);
    broker = new BrokerService({
      survey,
      names,
      source: connection(),
      sourceGroup: randomName('group'),
      sourceTopics: new RegExp(`^${source}$`),
      kafka: connection(),
      store: new DirectoryStore(folder),
      schemas: new CarriedSchemas(),
      // Every alert goes to every topic: which filter accepts an empty packet is not the question here.
      noScience: true,
      budgetBytes: 64 * 1024 * 1024,
      archive: { objectBytes: 1 << 30, maxAgeMs: 100 },
      log: () => {},
      fault: (name) => (name === 'before-delivery' ? gate : undefined),
    });
    await broker.start();
  });
  afterAll(async () => {
    await broker?.stop();
    await admin?.close();
    await rm(folder, { recursive: true });
  });

  const metrics = () => broker.metrics.registry.metrics();
  const archived = `fink_archived_rows_total{kind="raw"} ${alerts}`;

  test('needs and fills only the topic of that filter', async () => {
    await waitFor(async () => (await metrics()).includes(archived), { what: 'all alerts to be archived' });
    expect(broker.isReady).toBe(true);
    const filled = [...(await metrics()).matchAll(/^fink_delivered_total{topic="(.+)"} (\d+)$/gm)];
    expect(Object.fromEntries(filled.map(([, topic, n]) => [topic, Number(n)]))).toEqual({
      [filterTopic]: alerts,
      [names.countTopic('lsst')]: alerts,
    });
  });

  const lags = async () =>
    [...(await metrics()).matchAll(/^fink_source_lag{.*sink="(\w+)"} (\d+)$/gm)].map(
      ([, sink, offsets]) => `${sink} ${offsets}`,
    );
  const untilLags = (expected: readonly string[]) =>
    waitFor(async () => String(await lags()) === String(expected), { what: `lags of ${expected}` });

  test('sees by what it fetches how far behind the end of the log it is, and no lag in the end', async () => {
    await untilLags(['delivery 0', 'archive 0']);
    const { promise, resolve: open } = Promise.withResolvers<void>();
    gate = promise;
    await publish(5);
    await untilLags(['delivery 5', 'archive 5']);
    open();
    await untilLags(['delivery 0', 'archive 0']);
  });

  test('has exactly the metrics that the operators read about', async () => {
    const page = await readFile(join(import.meta.dirname, '../../../docs/metrics.md'), 'utf8');
    const described = [...page.matchAll(/^\| `(fink_\w+)/gm)].map(([, name]) => name);
    const shown = [...(await metrics()).matchAll(/^# HELP (\w+)/gm)].map(([, name]) => name);
    expect(described.sort()).toEqual(shown.sort());
  });
});
