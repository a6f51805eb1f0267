import { join } from 'node:path';
import { createKafka, readTopic } from '@fink/kafka';
import { type BrokerProcess, LocalBroker } from '@fink/local-broker';
import { generatePackets, type Packet, readPackets } from '@fink/simulator';
import { decodeWith, sharedFolder } from '@fink/test-data';
import { ownTopics, surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { type PlayedNight, playNight } from '../../src/night/play-night.ts';
import { finkctl } from '../support/captured-terminal.ts';

const survey = surveys.ztf;
const nightName = '20260101';
const sourceTopic = `ztf_${nightName}_programid1`;
const shared = sharedFolder();
const quiet = { stage: () => {}, update: () => {}, end: () => {} };

let local: LocalBroker;
let played: PlayedNight;
let env: Record<string, string>;

beforeAll(async () => {
  local = await LocalBroker.start({ survey });
  const generated = () => generatePackets({ survey: 'ztf', size: 150, seed: 1, night: nightName });
  const packets: Iterable<Packet> | AsyncIterable<Packet> =
    shared === undefined ? generated() : readPackets(join(shared, 'alerts/ztf/rewritten'));
  played = await playNight(local, packets, {
    sourceTopic,
    partitions: 4,
    processes: 1,
    noScience: false,
    progress: quiet,
  });
  const { username, password } = local.kafka.admin;
  env = { ...local.environment(), FINK_KAFKA_USERNAME: username, FINK_KAFKA_PASSWORD: password };
}, 180_000);
afterAll(() => local?.stop());

/** All committed messages of a topic. */
async function messagesOf(topic: string): Promise<KafkaMessage[]> {
  const messages: KafkaMessage[] = [];
  await readTopic(createKafka(local.adminConnection), topic, {
    onMessage: (message) => messages.push(message),
  });
  return messages;
}

/** Writes to a topic, as nobody but a fault would. */
async function write(
  topic: string,
  message: { key?: Buffer | null; value: Buffer | string | null; headers?: KafkaMessage['headers'] },
) {
  const producer = createKafka(local.adminConnection).producer();
  await producer.connect();
  await producer.send({ topic, messages: [message] });
  await producer.disconnect();
}

const verify = (...args: string[]) =>
  finkctl(['ledger', nightName, '--survey', 'ztf', '--verify', ...args], env);
const countTopic = 'fink_ztf_count';

// One night, to which more and more happens: the order of the tests matters.
describe(`a night of ${shared === undefined ? 'generated' : 'real'} alerts on real servers`, () => {
  test('is balanced, and everything published was seen by the subscriber', () => {
    expect(played.sums.problems).toEqual([]);
    expect(played.problems).toEqual([]);
    expect(played.sums.received).toBe(played.published);
    expect(played.latencies).toHaveLength(played.sums.delivered[countTopic]);
  });

  test('a message of every topic can be decoded with nothing but its own key', async () => {
    const topics = ownTopics(local.names, [survey], 1).filter(
      ({ role }) => role === 'filter' || role === 'count',
    );
    let decoded = 0;
    for (const { name, role } of topics) {
      const [first] = await messagesOf(name);
      expect([name, first === undefined]).toEqual([name, !played.sums.delivered[name]]);
      if (first === undefined) continue;
      const alert = decodeWith(first.key?.toString() ?? '', first.value ?? Buffer.of());
      expect(alert.objectId).toMatch(/^ZTF\d\d[a-z]{7}$/);
      expect(typeof alert.candid).toBe('bigint');
      if (role === 'filter') {
        expect(alert.candidate.jd).toBeGreaterThan(2_450_000);
        expect(alert.cutoutScience.stampData.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
        expect(alert.fink_broker_version).toEqual(expect.any(String));
      }
      expect(first.headers?.['source_topic']?.toString()).toBe(sourceTopic);
      expect(first.headers?.['night']?.toString()).toBe(nightName);
      decoded++;
    }
    expect(decoded).toBeGreaterThan(1);
  });

  test('all declared topics exist', async () => {
    expect(await finkctl(['topics', 'wait', '--survey', 'ztf', '--timeout', '5'], env)).toMatchObject({
      code: 0,
    });
    const { out } = await finkctl(['topics', 'list'], env);
    expect(out).toMatch(/^fink_ztf_count +exists /m);
    expect(out).toMatch(/^fink_lsst_count +MISSING /m);
    const missing = await finkctl(['topics', 'wait', '--survey', 'lsst', '--timeout', '0.1'], env);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('fink_lsst_count');
  });

  test('the ledger says what happened, and a recount agrees', async () => {
    const { code, out } = await verify();
    expect(out).toContain('Verified: the recount agrees with the ledger.');
    expect(code).toBe(0);
    const all = await finkctl(['ledger', 'all'], env);
    expect(all).toMatchObject({ code: 0 });
    const none = await finkctl(['ledger', '20200101', '--survey', 'ztf'], env);
    expect(none.code).toBe(1);
    expect(none.err).toContain(`no record of ztf, night 20200101; it has: ${nightName}`);
  });

  test('an orphan is noted, no fault, and swept only when it is old enough', async () => {
    const orphan = `raw/survey=ztf/night=${nightName}/orphan.parquet`;
    const [object] = played.records.flatMap((record) => (record.kind === 'archive' ? record.objects : []));
    const content = await local.store.get(object.key);
    await local.store.put(orphan, { chunks: [content], bytes: content.length });
    const { code, out } = await verify();
    expect(code).toBe(0);
    expect(out).toContain(`note: orphan: ${orphan} is in the store`);
    expect((await finkctl(['sweep'], env)).out).toBe('No orphaned objects older than 24 h.');
    const listed = await finkctl(['sweep', '--older-than', '0.000001'], env);
    expect(listed.out).toContain(`orphan ${orphan} (`);
    expect(listed.out).toContain('1 orphaned objects older than 0.000001 h. Delete them with --yes.');
    expect((await finkctl(['sweep', '--older-than', '0.5', '--yes'], env)).code).toBe(2);
    expect(await local.store.head(orphan)).toBeDefined();
    await local.store.delete(orphan);
  });

  test('a duplicate on a topic is found, with its source', async () => {
    const [first] = await messagesOf(countTopic);
    const { key, value, headers } = first;
    await write(countTopic, { key, value, ...(headers && { headers }) });
    const { code, out } = await verify();
    const source = ['source_topic', 'source_partition', 'source_offset']
      .map((name) => headers?.[name])
      .join('/');
    expect(code).toBe(1);
    expect(out).toContain(`${countTopic}: 1 duplicates of messages (source ${source})`);
  });

  test('a message that the broker did not write is found', async () => {
    await write(countTopic, { value: Buffer.of(0), headers: { night: nightName } });
    expect((await verify()).out).toContain(`${countTopic}: 1 messages have no source headers`);
  });

  test('a deleted object is found', async () => {
    const record = played.records.find((each) => each.kind === 'archive');
    const { key, rows } = record?.kind === 'archive' ? record.objects[0] : { key: '', rows: 0 };
    await local.store.delete(key);
    const { code, out } = await verify();
    expect(code).toBe(1);
    expect(out).toContain(`${key}: the ledger names it with ${rows} rows, but it is not in the store`);
  });

  test('a tampered ledger is found, by its own sums and by the recount', async () => {
    const record = played.records.find((each) => each.kind === 'delivery');
    const forged = JSON.stringify(record).replace(/"delivered":\{"([^"]+)":(\d+)/, '"delivered":{"$1":1$2');
    expect(forged).not.toBe(JSON.stringify(record));
    await write(local.names.ledgerTopic, { value: forged });
    const { code, out } = await verify();
    expect(code).toBe(1);
    expect(out).toContain('Does not add up:');
    expect(out).toMatch(/delivery ranges of .* overlap/);
    expect(out).toMatch(/messages of fink_\w+: counted \d+, the ledger says \d+/);
  });

  test('progress is not forgotten while a broker runs, and then it is', async () => {
    const reset = (...args: string[]) => finkctl(['progress', 'reset', sourceTopic, ...args], env);
    const broker: BrokerProcess = await local.startProcess();
    await broker.ready();
    const refused = await reset('--yes');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/A broker has partitions of ztf_20260101_programid1 .*stop it first/);
    await broker.leave();

    const shown = await reset();
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(
      /delivery +partition 0 +next offset \d+[\s\S]*archive +partition 3[\s\S]*Nothing was changed/,
    );
    expect((await local.progress('delivery', sourceTopic)).done).toBe(played.published);
    expect((await reset('--yes')).out).toContain('Forgotten.');
    expect((await local.progress('delivery', sourceTopic)).done).toBe(0);
    expect((await local.progress('archive', sourceTopic)).done).toBe(0);
    expect((await reset()).err).toMatch(/Neither sink has any progress/);
  });
});
