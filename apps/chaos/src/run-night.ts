import { setTimeout as delay } from 'node:timers/promises';
import type { SurveyName } from '@fink/topology';
import type { Verdict } from './check-night.ts';
import { DisturbedBroker } from './disturbed-broker.ts';
import { describeFault, type Fault } from './fault.ts';
import { injectFault } from './inject-fault.ts';
import type { LogCounts } from './log-counts.ts';
import { nightPackets } from './night-packets.ts';
import { PacketStream } from './packet-stream.ts';
import { randomOf } from './random.ts';

/** One night under faults. */
export interface NightOptions {
  readonly survey: SurveyName;
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Least number of packets. */
  readonly size: number;
  /** Packets per second while faults happen. @default 40 */
  readonly rate?: number;
  /** Hears of every fault when it is over. */
  readonly onFault?: (happened: HappenedFault) => void;
}

/** A fault that has happened. */
export interface HappenedFault {
  readonly what: string;
  /** Seconds after the first packet, and how long it took. */
  readonly at: number;
  readonly seconds: number;
  /** What happened, and what the processes' logs say until it was over. */
  readonly effect: string;
}

/** How a night ended. */
export interface NightResult extends Verdict {
  readonly survey: SurveyName;
  readonly faults: readonly HappenedFault[];
  /** Processes that ended though nobody asked them to. */
  readonly crashes: readonly string[];
  readonly seconds: number;
  /** Folder of the logs, when something does not hold. */
  readonly logs?: string;
}

/** Source partitions of a night. */
const partitions = 6;
/** Faults that happen at the same time. */
const atOnce = 2;

/**
 * Plays a night through a broker of several processes while faults happen, lets everything come to its end, and
 * checks every record.
 *
 * @throws Error when the run does not come to its end
 */
export async function runNight(options: NightOptions): Promise<NightResult> {
  const { survey, seed, faults, size, rate = 40, onFault } = options;
  const started = Date.now();
  await using broker = await DisturbedBroker.start(survey);
  const topic = survey === 'ztf' ? 'ztf_20260101_programid1' : 'lsst-alerts-v10';
  await broker.createSourceTopic(topic, partitions);
  const first = await Promise.all([broker.startProcess(), broker.startProcess(), broker.startProcess()]);
  await Promise.all(first.map((process) => process.ready()));
  const nights = survey === 'ztf' ? ['20260101'] : ['20260101', '20260102'];
  await using stream = await PacketStream.start({
    connection: broker.local.adminConnection,
    topic,
    partitions,
    packets: nightPackets({ survey, seed, nights }),
    rate,
  });
  const happened: HappenedFault[] = [];
  const random = randomOf(seed ^ 0x5bd1e995);
  const begin = Date.now();
  const running = new Set<Promise<void>>();
  const alone = new Gate();
  try {
    for (const fault of faults) {
      await delay(300 + random() * 1_500);
      while (running.size >= atOnce) await Promise.race(running);
      await broker.replaceCrashed();
      const job = alone.pass(resourceOf(fault), async () => {
        const [at, before] = [Date.now(), broker.logCounts()];
        const end = await injectFault(broker, fault);
        const report: HappenedFault = {
          what: describeFault(fault),
          at: (at - begin) / 1000,
          seconds: (Date.now() - at) / 1000,
          effect: effectOf(end, before, broker.logCounts()),
        };
        happened.push(report);
        onFault?.(report);
      });
      const tracked: Promise<void> = job.finally(() => running.delete(tracked));
      tracked.catch(() => {});
      running.add(tracked);
    }
    await Promise.all(running);
    await stream.finish(size);
    const verdict = await broker.settle();
    const seconds = (Date.now() - started) / 1000;
    const logs = verdict.problems.length > 0 ? { logs: broker.logFolder } : {};
    return { survey, ...verdict, faults: happened, crashes: broker.crashes, seconds, ...logs };
  } catch (error) {
    broker.keepLogs = true;
    throw error;
  }
}

/** Faults of one resource happen one after the other: Kafka cannot be killed twice at once. */
function resourceOf({ kind }: Fault): string {
  if (kind === 'store' || kind === 'leave-without-store') return 'store';
  if (kind === 'restart-kafka') return 'kafka';
  if (kind === 'lose-reply' || kind === 'rebalance-in-slow-commit') return 'replies';
  return '';
}

/** Lets jobs of one name through one after the other; those without a name at once. */
class Gate {
  readonly #tails = new Map<string, Promise<unknown>>();

  pass<T>(name: string, job: () => Promise<T>): Promise<T> {
    if (name === '') return job();
    const result = (this.#tails.get(name) ?? Promise.resolve()).then(job);
    this.#tails.set(
      name,
      result.catch(() => {}),
    );
    return result;
  }
}

function effectOf(end: string, before: LogCounts, after: LogCounts): string {
  const differences = [
    [after.takeOvers - before.takeOvers, 'take-overs'],
    [after.retakes - before.retakes, 'after errors'],
    [after.uploadsRepeated - before.uploadsRepeated, 'uploads repeated'],
  ] as const;
  return [end, ...differences.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`)].join(', ');
}
