import { setTimeout as delay } from 'node:timers/promises';
import type { BrokerProcess } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DisturbedBroker } from '../src/disturbed-broker.ts';
import type { KafkaApi } from '../src/kafka-proxy.ts';
import { faultHasCome } from '../src/log-counts.ts';
import type { StoreMode } from '../src/store-proxy.ts';
import { play } from './play.ts';

const whole = { lost: 0, duplicated: 0, problems: [] };
/** Longer than the session of the consumer group (6 s): partitions of a process that stands still move. */
const longerThanSession = 8_000;

/** Waits until the moment of FINK_FAULT has come in a process. */
const moment = (broker: BrokerProcess) =>
  waitFor(() => faultHasCome(broker.logFile), { what: 'the named moment', timeout: 40_000 });
interface TakeOver {
  readonly partition: number;
  readonly delivery: number;
  readonly archive: number;
}
/** The progress that a process found at its take-overs. */
const takeOversIn = (broker: BrokerProcess): TakeOver[] =>
  logOf(broker)
    .split('\n')
    .filter((line) => line.includes('"msg":"took over a partition"'))
    .map((line) => JSON.parse(line) as TakeOver);
const logOf = (broker: BrokerProcess) => broker.logTail(1_000);

describe('no record is lost or delivered twice', () => {
  let broker: DisturbedBroker;
  beforeAll(async () => {
    broker = await DisturbedBroker.start('ztf');
  });
  afterAll(async () => {
    await broker[Symbol.asyncDispose]();
  });

  test.each([
    ['after sending and before committing', 'sent-not-committed:3:kill'],
    ['after an upload and before the ledger', 'uploaded-not-recorded:1:kill'],
    ['after writing to the ledger and before committing', 'recorded-not-committed:1:kill'],
    ['after fencing and before reading the progress', 'fenced:1:kill'],
    ['with open objects, before an upload', 'before-upload:2:kill'],
  ])('when a process is killed %s', async (_name, fault) => {
    const verdict = await play(broker, {
      first: { FINK_FAULT: fault },
      disturb: async (first) => {
        await moment(first);
        await first.ended;
      },
    });
    expect(verdict).toMatchObject(whole);
  });

  test.each([
    ['after sending and before committing', 'sent-not-committed:3:stop', /Fenced/],
    ['after an upload and before the ledger', 'uploaded-not-recorded:1:stop', /Fenced|rejoin|took over/],
    ['after fencing and before reading the progress', 'fenced:1:stop', /took over/],
  ])(
    'when a process stands still %s and wakes up after its partitions have moved',
    async (_name, fault, log) => {
      let zombie: BrokerProcess | undefined;
      const verdict = await play(broker, {
        first: { FINK_FAULT: fault },
        disturb: async (first) => {
          zombie = first;
          await moment(first);
          await delay(longerThanSession);
          first.signal('SIGCONT');
          await delay(1_500);
        },
      });
      expect(verdict).toMatchObject(whole);
      expect(logOf(zombie as BrokerProcess)).toMatch(log);
    },
  );

  test('when a process stands still at any moment and wakes up after its partitions have moved', async () => {
    const verdict = await play(broker, {
      disturb: async (first) => {
        first.signal('SIGSTOP');
        await delay(longerThanSession);
        first.signal('SIGCONT');
        await delay(1_500);
      },
    });
    expect(verdict).toMatchObject(whole);
  });

  test('when a process stands still between its questions for the progress and for the end of the log', async () => {
    let zombie: BrokerProcess | undefined;
    const verdict = await play(broker, {
      disturb: async () => {
        zombie = await broker.startProcess({ FINK_FAULT: 'fenced:1:stop' });
        await moment(zombie);
        // Whoever asks now is the process that wakes up: the others have taken over what they were given.
        await delay(1_000);
        const begun = broker.kafka.passed('ListOffsets');
        void broker.kafka.arm('ListOffsets', { kind: 'delay', ms: 2_000 }, Number.POSITIVE_INFINITY);
        zombie.signal('SIGCONT');
        // kafkajs asks, too, where its group has no offset: the question meant is on its way a moment later.
        await waitFor(() => broker.kafka.passed('ListOffsets') > begun, { what: 'a question for offsets' });
        await delay(300);
        zombie.signal('SIGSTOP');
        broker.kafka.disarm();
        await delay(longerThanSession);
        zombie.signal('SIGCONT');
        await delay(1_500);
      },
    });
    expect(verdict).toMatchObject(whole);
    expect(logOf(zombie as BrokerProcess)).not.toMatch(/beyond the end of the log/);
  });

  test('when batches are handed over before their partition is taken over', async () => {
    const verdict = await play(broker, {
      disturb: async (first) => {
        await delay(1_500);
        await first.kill();
        // kafkajs fetches from the offsets at the source, which lag behind, while the producer still opens.
        const slow = broker.kafka.arm('InitProducerId', { kind: 'delay', ms: 2_500 }, 2);
        await broker.startProcess();
        await slow;
      },
    });
    expect(verdict).toMatchObject(whole);
  });

  test.each<KafkaApi>(['EndTxn', 'Produce', 'TxnOffsetCommit', 'AddPartitionsToTxn', 'AddOffsetsToTxn'])(
    'when the reply to %s is lost',
    async (api) => {
      const verdict = await play(broker, {
        disturb: () => broker.kafka.arm(api, { kind: 'lose' }, 3),
      });
      expect(verdict).toMatchObject(whole);
    },
  );

  test.each<KafkaApi>(['InitProducerId', 'OffsetFetch'])(
    'when the reply to %s is lost at a take-over',
    async (api) => {
      const verdict = await play(broker, {
        disturb: async (first) => {
          const lost = broker.kafka.arm(api, { kind: 'lose' }, 2);
          await first.kill();
          await lost;
        },
      });
      expect(verdict).toMatchObject(whole);
    },
  );

  test('when the reply to the last commit is lost and no message follows', async () => {
    const verdict = await play(broker, {
      disturb: async (_first, _second, stream) => {
        await stream.finish(160);
        await broker.kafka.arm('EndTxn', { kind: 'lose' }, 2);
      },
    });
    expect(verdict).toMatchObject(whole);
  });

  test('when the group rebalances while commits take long', async () => {
    const verdict = await play(broker, {
      disturb: async () => {
        // Longer than the heartbeat, so that the group's news arrives while a commit is under way.
        void broker.kafka.arm('EndTxn', { kind: 'delay', ms: 3_000 }, Number.POSITIVE_INFINITY);
        await (await broker.startProcess()).ready();
        broker.kafka.disarm();
      },
    });
    expect(verdict).toMatchObject(whole);
  });

  test('when a process is asked to leave in the middle of a slow upload', async () => {
    let takenOver: TakeOver[] = [];
    const verdict = await play(broker, {
      disturb: async (first, second) => {
        // Past what the former owner had delivered and not archived: from here on what is open is its own.
        await waitFor(
          async () => {
            const [found, archived] = [takeOversIn(first), await broker.archiveProgress()];
            const isPast = found.map((at) => (archived.get(at.partition) ?? 0n) > at.delivery);
            return isPast.length > 0 && isPast.every(Boolean);
          },
          { what: 'uploads of the process that is to leave' },
        );
        broker.store.mode = 'slow';
        const before = broker.store.disturbed;
        await waitFor(() => broker.store.disturbed > before, { what: 'an upload' });
        const earlier = takeOversIn(second).length;
        await first.leave();
        broker.store.mode = 'well';
        await waitFor(() => takeOversIn(second).length > earlier, { what: 'a take-over' });
        takenOver = takeOversIn(second).slice(earlier);
      },
    });
    expect(verdict).toMatchObject(whole);
    // What was delivered had been archived, too, when the next process came.
    expect(takenOver.map(({ archive }) => archive)).toEqual(takenOver.map(({ delivery }) => delivery));
  });

  test('when a process is asked to leave while the store is away, and its grace ends first', async () => {
    let leaver: BrokerProcess | undefined;
    const verdict = await play(broker, {
      first: { FINK_GRACE_SECONDS: '3' },
      disturb: async (first) => {
        leaver = first;
        broker.store.mode = 'refuse';
        const before = broker.store.disturbed;
        await waitFor(() => broker.store.disturbed > before, { what: 'an upload' });
        await first.leave();
        broker.store.mode = 'well';
      },
    });
    expect(verdict).toMatchObject(whole);
    expect(logOf(leaver as BrokerProcess)).toMatch(/the grace is over/);
  });

  test.each<StoreMode>(['refuse', 'slow', 'cut', 'lose-reply'])(
    'when the store does this: %s',
    async (mode) => {
      const before = broker.store.disturbed;
      const verdict = await play(broker, {
        disturb: async () => {
          broker.store.mode = mode;
          await waitFor(() => broker.store.disturbed >= before + 6, { what: 'six requests' });
          broker.store.mode = 'well';
        },
      });
      expect(verdict).toMatchObject(whole);
    },
  );

  test('when Kafka is killed and started again', async () => {
    const verdict = await play(broker, {
      disturb: async () => {
        await delay(1_000);
        await broker.local.kafka.kill();
        await broker.local.kafka.restart();
      },
    });
    expect(verdict).toMatchObject(whole);
  });
});

describe('no record of two nights in one partition is lost or delivered twice', () => {
  let broker: DisturbedBroker;
  beforeAll(async () => {
    broker = await DisturbedBroker.start('lsst');
  });
  afterAll(async () => {
    await broker[Symbol.asyncDispose]();
  });

  test('when a process is killed after an upload and before the ledger', async () => {
    const verdict = await play(broker, {
      first: { FINK_FAULT: 'uploaded-not-recorded:1:kill' },
      disturb: async (first) => {
        await moment(first);
        await first.ended;
      },
    });
    expect(verdict).toMatchObject(whole);
    const nights = [];
    for await (const { key } of broker.local.store.list('raw/')) nights.push(/night=(\d+)/.exec(key)?.[1]);
    expect(new Set(nights)).toEqual(new Set(['20260101', '20260102']));
  });
});
