import { createKafka } from '@fink/kafka';
import { waitFor } from '@fink/local-servers';
import { generatePackets } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { brokerOn, send, sumsOf, untilDone } from './support/in-process.ts';

const packets = [...generatePackets({ survey: 'ztf', size: 30, seed: 3, night: '20260101' })].map(
  ({ wire }) => wire,
);
const topicOf = (night: string): string => `ztf_${night}_programid1`;

describe('a source that does not behave', () => {
  let local: LocalBroker;
  beforeAll(async () => {
    local = await LocalBroker.start({ survey: surveys.ztf });
  });
  afterAll(() => local.stop());

  test("a night's new topic is found by the running broker while the old one drains", async () => {
    const [first, second] = [topicOf('20260101'), topicOf('20260102')];
    await local.createSourceTopic(first, 2);
    const { service } = brokerOn(local);
    await service.start();
    await send(local, first, packets, 2);
    await local.createSourceTopic(second, 2);
    await send(local, second, packets, 2);
    await send(local, first, packets, 2);
    await untilDone(local, first);
    await untilDone(local, second);
    await service.stop();
    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums.nights).toEqual(['20260101', '20260102']);
    expect(sums.received).toBe(90);
  });

  test('offsets that expired before they were read are counted as missing, and said loudly', async () => {
    const topic = topicOf('20260103');
    await local.createSourceTopic(topic, 1);
    await send(local, topic, packets.slice(0, 10), 1);
    const first = brokerOn(local);
    await first.service.start();
    await untilDone(local, topic);
    await first.service.stop();

    await send(local, topic, packets, 1);
    const admin = createKafka(local.adminConnection).admin();
    await admin.connect();
    // kafkajs deletes only in topics whose leaders it has just looked up.
    await admin.fetchTopicMetadata({ topics: [topic] });
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '25' }] });
    await admin.disconnect();
    const second = brokerOn(local);
    await second.service.start();
    await waitFor(async () => (await local.progress('archive', topic)).done === 15, {
      what: 'the rest of the topic',
      timeout: 240_000,
    });
    await second.service.stop();

    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums.missing).toBe(15);
    expect(second.lines.filter(({ level }) => level === 'error')).toMatchObject([
      {
        message: expect.stringMatching(/no longer has these offsets/),
        fields: { topic, missing: 15, from: 10 },
      },
    ]);
  });

  test('offsets that expired to the last one are recorded, although no message ever shows the gap', async () => {
    const topic = topicOf('20260106');
    await local.createSourceTopic(topic, 1);
    await send(local, topic, packets.slice(0, 10), 1);
    const first = brokerOn(local);
    await first.service.start();
    await untilDone(local, topic);
    await first.service.stop();
    await send(local, topic, packets.slice(0, 7), 1);
    const admin = createKafka(local.adminConnection).admin();
    await admin.connect();
    await admin.fetchTopicMetadata({ topics: [topic] });
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '17' }] });
    await admin.disconnect();
    const missingBefore = (await sumsOf(local)).missing;
    const second = brokerOn(local);
    await second.service.start();
    await waitFor(() => second.service.isReady, { what: 'the broker to be ready' });
    await second.service.stop();
    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums.missing - missingBefore).toBe(7);
  });

  test('a topic that is deleted while the broker runs does not stop the others', async () => {
    const [old, present, next] = [topicOf('20260107'), topicOf('20260108'), topicOf('20260109')];
    await local.createSourceTopic(old, 1);
    await local.createSourceTopic(present, 1);
    await send(local, old, packets, 1);
    await send(local, present, packets, 1);
    const { service } = brokerOn(local);
    await service.start();
    await untilDone(local, old);
    await untilDone(local, present);
    await local.admin.deleteTopics([old]);
    await send(local, present, packets, 1);
    await local.createSourceTopic(next, 1);
    await send(local, next, packets, 1);
    await untilDone(local, present);
    await untilDone(local, next);
    await waitFor(() => service.isReady, { what: 'the broker to be ready' });
    await service.stop();
    expect((await sumsOf(local)).problems).toEqual([]);
    expect((await local.admin.listTopics()).includes(old)).toBe(false);
  });

  test('a topic made anew stops its partitions with the remedy, and the others go on', async () => {
    const [recreated, other] = [topicOf('20260104'), topicOf('20260105')];
    await local.createSourceTopic(recreated, 1);
    await send(local, recreated, packets, 1);
    const first = brokerOn(local);
    await first.service.start();
    await untilDone(local, recreated);
    await first.service.stop();

    await local.admin.deleteTopics([recreated]);
    await waitFor(async () => !(await local.admin.listTopics()).includes(recreated), {
      what: 'the deletion',
    });
    await local.createSourceTopic(recreated, 1);
    await local.createSourceTopic(other, 1);
    await send(local, recreated, packets.slice(0, 5), 1);
    await send(local, other, packets, 1);
    const second = brokerOn(local);
    await second.service.start();
    await untilDone(local, other);
    await waitFor(() => second.service.stopped.size > 0, { what: 'the partition to stop' });
    expect([...second.service.stopped.entries()]).toEqual([
      [`${recreated}/0`, expect.stringMatching(/deleted and made anew.*finkctl progress reset/)],
    ]);
    await second.service.stop();
  });
});
