import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { createKafka, FencedError, KafkaAdmin, type Log, readTopic, type SourceRange } from '@fink/kafka';
import { randomName, testServers } from '@fink/local-servers';
import { DirectoryStore } from '@fink/object-store';
import { Names, ownTopics, surveys } from '@fink/topology';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { BrokerPartition, type PartitionContext } from '../src/broker-partition.ts';
import { ByteBudget } from '../src/byte-budget.ts';
import { DeliveryBuilder } from '../src/delivery.ts';
import { noFaults } from '../src/fault-points.ts';
import { type LedgerRecord, parseLedgerRecord, sumLedger } from '../src/index.ts';
import { PipelineMetrics } from '../src/metrics.ts';
import type { Segment } from '../src/segment.ts';
import { emptyPacket } from './empty-packet.ts';

const source = randomName('lsst-alerts');
const alerts = 10;
const quiet: Log = () => {};
const beat = async (): Promise<void> => {};

/** Offsets `from` up to `to` of the source, as a fetch would bring them. */
const range = (from: number, to: number): SourceRange => ({
  from: BigInt(from),
  to: BigInt(to),
  messages: Array.from(
    { length: to - from },
    (_, k) =>
      ({ offset: String(from + k), timestamp: '1767225600000', value: emptyPacket() }) as KafkaMessage,
  ),
  missing: 0,
  control: 0,
});

describe('a source partition in the hands of a process', () => {
  const connection = () => ({ brokers: [testServers().kafka.plaintext] });
  let admin: KafkaAdmin;
  let folder: string;
  let context: PartitionContext;
  let names: Names;

  beforeAll(async () => {
    admin = await KafkaAdmin.connect(connection());
    await admin.createTopics([{ topic: source, partitions: 1 }]);
    const producer = createKafka(connection()).producer({ idempotent: true });
    await producer.connect();
    const messages = Array.from({ length: alerts }, () => ({ value: emptyPacket() }));
    await producer.send({ topic: source, messages });
    await producer.disconnect();
  });
  afterAll(() => admin.close());

  beforeEach(async () => {
    const prefix = `${randomName('p')}_`;
    names = new Names({ prefix });
    const survey = surveys.lsst;
    await admin.createTopics(
      ownTopics(names, [survey], 1, 1).map(({ name, partitions }) => ({ topic: name, partitions })),
    );
    folder = await mkdtemp(join(tmpdir(), 'fink-partition-'));
    const versions = { broker: '1', science: '1' };
    context = {
      survey,
      names,
      versions,
      noScience: false,
      science: {},
      kafka: createKafka(connection(), quiet, { retries: 5 }),
      admin,
      sourceAdmin: admin,
      decoder: new PacketDecoder({ survey: 'lsst', schemas: new CarriedSchemas() }),
      deliveries: new DeliveryBuilder({ survey, names, versions, partitionsOf: () => 1 }),
      store: new DirectoryStore(folder),
      budget: new ByteBudget(64 * 1024 * 1024),
      archive: { objectBytes: 1 << 30, maxAgeMs: 3_600_000 },
      metrics: new PipelineMetrics(survey, names),
      log: quiet,
      fault: noFaults,
    };
  });

  afterEach(() => rm(folder, { recursive: true }));

  const takeOver = (lost: (error: unknown) => void = () => {}) =>
    BrokerPartition.takeOver(context, source, 0, lost);

  /** Source offsets of the delivered messages, in order of delivery. */
  async function delivered(): Promise<string[]> {
    const offsets: string[] = [];
    await readTopic(createKafka(connection()), names.countTopic('lsst'), {
      onMessage: ({ headers }) => void offsets.push(String(headers?.['source_offset'])),
    });
    return offsets;
  }

  async function ledger(): Promise<LedgerRecord[]> {
    const records: LedgerRecord[] = [];
    await readTopic(createKafka(connection()), names.ledgerTopic, {
      onMessage: ({ value }) => void records.push(parseLedgerRecord(String(value))),
    });
    return records;
  }

  const everyOffset = Array.from({ length: alerts }, (_, offset) => String(offset));

  test('a batch handed over twice, while the first is still at work, is delivered and archived once', async () => {
    const partition = await takeOver();
    await Promise.all([partition.process(range(0, 10), beat), partition.process(range(0, 10), beat)]);
    await partition.drain();
    await partition.close();
    expect(await delivered()).toEqual(everyOffset);
    expect(sumLedger(await ledger(), 'lsst')).toMatchObject({ balanced: true, received: 10 });
  });

  test('a process killed with open objects: the next one archives them and delivers nothing again', async () => {
    const first = await takeOver();
    await first.process(range(0, 6), beat);
    await first.close();
    const second = await takeOver();
    expect(second.position).toBe(0n);
    await second.process(range(0, 10), beat);
    await second.drain();
    await second.close();
    expect(await delivered()).toEqual(everyOffset);
    expect(sumLedger(await ledger(), 'lsst')).toMatchObject({
      balanced: true,
      received: 10,
      archived: { raw: 10 },
    });
  });

  test('the former owner cannot deliver after the take-over', async () => {
    const former = await takeOver();
    const present = await takeOver();
    await expect(former.process(range(0, 5), beat)).rejects.toThrow(FencedError);
    await present.process(range(0, 10), beat);
    await present.drain();
    await Promise.all([former.close(), present.close()]);
    expect(await delivered()).toEqual(everyOffset);
  });

  test('the former owner cannot record objects after the take-over: they stay orphans', async () => {
    const losses: unknown[] = [];
    const former = await takeOver((error) => losses.push(error));
    await former.process(range(0, 10), beat);
    const present = await takeOver();
    await expect(former.drain()).rejects.toThrow(FencedError);
    expect(losses).toHaveLength(1);
    await present.process(range(0, 10), beat);
    await present.drain();
    await Promise.all([former.close(), present.close()]);
    const records = await ledger();
    expect(sumLedger(records, 'lsst')).toMatchObject({ balanced: true, archived: { raw: 10 } });
    const named = records
      .flatMap((record) => (record.kind === 'archive' ? record.objects : []))
      .map(({ key }) => key);
    const stored: string[] = [];
    for await (const { key } of context.store.list('')) stored.push(key);
    expect(stored.length).toBe(2 * named.length);
    expect(stored).toEqual(expect.arrayContaining(named));
  });

  test('a heartbeat that fails during a delivery does not interrupt it, and it is not repeated', async () => {
    const partition = await takeOver();
    const slow: PartitionContext['fault'] = async (name) => {
      if (name === 'sent-not-committed') await new Promise((resolve) => setTimeout(resolve, 1_500));
    };
    Object.assign(context, { fault: slow });
    const rebalance = Object.assign(new Error('rebalance'), { type: 'REBALANCE_IN_PROGRESS' });
    await expect(partition.process(range(0, 10), () => Promise.reject(rebalance))).rejects.toThrow(
      'rebalance',
    );
    await partition.process(range(0, 10), beat);
    await partition.drain();
    await partition.close();
    expect(await delivered()).toEqual(everyOffset);
    expect(sumLedger(await ledger(), 'lsst').problems).toEqual([]);
  });

  test('the lag of a sink is what its progress has not covered, and a partition let go shows none', async () => {
    const lags = async (): Promise<string[]> =>
      (await context.metrics.registry.metrics())
        .split('\n')
        .filter((line) => line.startsWith('fink_source_lag{'))
        .map((line) => line.replace(/^.*sink="(\w+)"} /, '$1 '));
    const partition = await takeOver();
    expect(await lags()).toEqual(['delivery 10', 'archive 10']);
    await partition.process(range(0, 6), beat);
    // Archived alerts are progress only when the ledger names their objects.
    expect(await lags()).toEqual(['delivery 4', 'archive 10']);
    await partition.drain();
    expect(await lags()).toEqual(['delivery 4', 'archive 4']);
    partition.noteLogEnd(25n);
    expect(await lags()).toEqual(['delivery 19', 'archive 19']);
    await partition.close();
    expect(await lags()).toEqual([]);
  });

  test('a ledger record that does not balance is counted and logged as an error, once per equation', async () => {
    const errors: string[] = [];
    const deliveries = {
      build: (segment: Segment) => {
        const built = context.deliveries.build(segment);
        built.record.nights[Object.keys(built.record.nights)[0]].science--;
        return built;
      },
    } as DeliveryBuilder;
    const log: Log = (level, message) => void (level === 'error' && errors.push(message));
    const partition = await BrokerPartition.takeOver({ ...context, deliveries, log }, source, 0, () => {});
    await partition.process(range(0, 10), beat);
    await partition.drain();
    await partition.close();
    expect(errors).toEqual(['a ledger record does not balance']);
    const text = await context.metrics.registry.metrics();
    expect(text).toContain('fink_ledger_imbalances_total{survey="lsst",sink="delivery"} 1');
    expect(text).toContain('fink_ledger_imbalances_total{survey="lsst",sink="archive"} 0');
  });

  test('progress beyond the end of the log stops the take-over with the remedy', async () => {
    const first = await takeOver();
    await first.process(range(0, 10), beat);
    await first.process(range(10, 20), beat);
    await first.drain();
    await first.close();
    await expect(takeOver()).rejects.toThrow(
      /next offset 20.*end of the log \(10\).*finkctl progress reset/s,
    );
  });
});
