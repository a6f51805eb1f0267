import { setTimeout as delay } from 'node:timers/promises';
import { type BrokerProcess, type LocalBroker, readLedger } from '@fink/local-broker';
import { type LedgerRecord, type LedgerSums, sumLedger } from '@fink/pipeline';
import { type Packet, publish } from '@fink/simulator';
import { CommandError } from '../failures.ts';
import type { Progress } from '../progress.ts';
import { CountSubscriber } from './count-subscriber.ts';

/** Pause between two looks at the progress of the sinks [ms]. */
const lookMs = 100;
/** Time without any progress after which the broker is taken for stuck [ms]. */
const stuckMs = 120_000;
/** Time for the last committed messages to reach the subscriber [ms]. */
const arrivalMs = 20_000;
/** Longest time that archive objects stay open here: nobody waits minutes for the end of a short night. */
const archiveMaxAgeSeconds = 2;

/** How a night is played. */
export interface NightOptions {
  readonly sourceTopic: string;
  readonly partitions: number;
  readonly processes: number;
  readonly noScience: boolean;
  readonly ratePerSecond?: number;
  readonly size?: number;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/** What came of it. */
export interface PlayedNight {
  readonly records: readonly LedgerRecord[];
  readonly sums: LedgerSums;
  readonly published: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
  /** What does not hold beyond the ledger's own sums. */
  readonly problems: readonly string[];
}

/**
 * Plays a night on a running local broker: broker processes, a subscriber, the packets, until both sinks have
 * reached the end of the source topic; then has the processes leave and reads the ledger.
 *
 * @throws CommandError with the end of a broker's log if the processes end early or nothing moves any more
 */
export async function playNight(
  local: LocalBroker,
  packets: Iterable<Packet> | AsyncIterable<Packet>,
  options: NightOptions,
): Promise<PlayedNight> {
  const { sourceTopic, partitions, processes, noScience, progress } = options;
  await local.createSourceTopic(sourceTopic, partitions);
  progress.stage(`Starting ${processes === 1 ? 'the broker' : `${processes} broker processes`} ...`);
  const brokers: BrokerProcess[] = [];
  for (let k = 0; k < processes; k++) {
    brokers.push(
      await local.startProcess({
        FINK_NOSCIENCE: String(noScience),
        FINK_ARCHIVE_MAX_AGE_SECONDS: String(archiveMaxAgeSeconds),
      }),
    );
  }
  await using subscriber = await CountSubscriber.start(local);
  await Promise.all(brokers.map((broker) => broker.ready()));

  progress.stage('Publishing the night ...');
  const { published, started } = await publishAndWait(local, brokers, packets, options);
  const seconds = (Date.now() - started) / 1000;
  progress.stage('Having the broker leave and reading its ledger ...');
  await Promise.all(brokers.map((broker) => broker.leave()));

  const records = await readLedger(local.adminConnection, local.names);
  const sums = sumLedger(records, local.survey.name);
  const delivered = sums.delivered[local.names.countTopic(local.survey.name)] ?? 0;
  await arrival(subscriber, delivered);
  const problems = [
    ...unequal('published = received + missing', published, sums.received + sums.missing),
    ...unequal('delivered to the counting topic = seen by its subscriber', delivered, subscriber.received),
    ...unequal('alerts that the subscriber saw twice', subscriber.duplicates, 0),
  ];
  return { records, sums, published, seconds, latencies: subscriber.latencies, problems };
}

const unequal = (sentence: string, left: number, right: number): string[] =>
  left === right ? [] : [`${sentence} does not hold: ${left} and ${right}`];

/** Publishes, and waits until both sinks have done everything that was published. */
async function publishAndWait(
  local: LocalBroker,
  brokers: readonly BrokerProcess[],
  packets: Iterable<Packet> | AsyncIterable<Packet>,
  options: NightOptions,
): Promise<{ published: number; started: number }> {
  const { sourceTopic, partitions, ratePerSecond, signal, progress } = options;
  let started = Date.now();
  async function* timed(): AsyncGenerator<Packet> {
    started = Date.now();
    yield* packets;
  }
  let published: number | undefined;
  let failure: unknown;
  void publish({
    kafka: local.adminConnection,
    topic: sourceTopic,
    packets: timed(),
    wire: 'as-is',
    partitions,
    createTopic: false,
    ...(ratePerSecond !== undefined && { ratePerSecond }),
    ...(signal && { signal }),
  }).then(
    (result) => {
      published = result.published;
    },
    (error: unknown) => {
      failure = error;
    },
  );

  let last = { delivered: -1, archived: -1, end: -1, at: Date.now() };
  for (;;) {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure;
    // Asked before the progress is: what was published by then is part of it.
    const all = published;
    const delivery = await local.progress('delivery', sourceTopic);
    const archive = await local.progress('archive', sourceTopic);
    progress.update(Math.min(delivery.done, archive.done), all ?? options.size);
    if (all !== undefined && delivery.done === delivery.end && archive.done === archive.end) {
      return { published: all, started };
    }
    const now = { delivered: delivery.done, archived: archive.done, end: delivery.end };
    if (now.delivered !== last.delivered || now.archived !== last.archived || now.end !== last.end) {
      last = { ...now, at: Date.now() };
    }
    if (brokers.every(({ hasEnded }) => hasEnded)) throw stuck('The broker ended too early', brokers);
    if (Date.now() - last.at > stuckMs) {
      const where = `${delivery.done} delivered and ${archive.done} archived of ${delivery.end}`;
      throw stuck(`Nothing has moved for ${stuckMs / 1000} s, at ${where}`, brokers);
    }
    await delay(lookMs, undefined, signal ? { signal } : {});
  }
}

const stuck = (what: string, brokers: readonly BrokerProcess[]): CommandError =>
  new CommandError(
    `${what}. The end of its log:\n${brokers.map((broker) => broker.logTail()).join('\n---\n')}`,
  );

/** Waits until the subscriber has everything, or for so long that it never will. */
async function arrival(subscriber: CountSubscriber, wanted: number): Promise<void> {
  const deadline = Date.now() + arrivalMs;
  while (subscriber.received < wanted && Date.now() < deadline) await delay(20);
}
