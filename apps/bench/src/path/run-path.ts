import { join } from 'node:path';
import { type LocalBroker, readLedger } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import { sumLedger } from '@fink/pipeline';
import { cpuSecondsOfProcess } from '../cpu-time.ts';
import { readUsage, type Usage, usageEnvironment } from './usage.ts';

/** Longest wait for one sink to finish [ms]. */
const patienceMs = 300_000;

/** CPU time of those that take part, within one window [s]. */
export interface CpuUse {
  readonly broker: number;
  readonly kafka: number;
  readonly s3: number;
  /** The whole life of the simulator's process; 0 where nothing is published beside the broker. */
  readonly simulator: number;
}

/** What one run of the whole path gave. */
export interface PathRun {
  /** Alerts within the window. */
  readonly alerts: number;
  /** From the beginning of the window until all is delivered, archived and recorded [s]. */
  readonly seconds: number;
  /** Until the last alert is delivered [s]: the archive's last objects are still open then. */
  readonly deliveredSeconds: number;
  readonly cpu: CpuUse;
  /** Largest resident set of the broker process [MiB]. */
  readonly rssMb: number;
}

/** One run of the whole path. */
export interface PathOrder {
  /** A source topic that no other run has read. */
  readonly topic: string;
  /** Alerts that are in the topic, or will be. */
  readonly alerts: number;
  /** Publishes the alerts beside the broker. @default they are in the topic already */
  readonly feed?: () => Promise<Usage>;
  /** Folder for a CPU profile of the broker process. @default none */
  readonly profile?: string;
}

/**
 * Runs one broker process over one topic. The window opens when the process is ready (and, with `feed`, the first
 * alert is in the topic); what it had delivered before does not count.
 *
 * @throws Error when the ledger does not account for every alert, or the process ends early
 */
export async function runPath(local: LocalBroker, order: PathOrder): Promise<PathRun> {
  const { topic, alerts, feed, profile } = order;
  const usageFile = join(local.folder, `broker-${topic}.json`);
  const broker = await local.startProcess({
    FINK_SOURCE_TOPICS: `^${topic}$`,
    ...usageEnvironment(usageFile, profile),
  });
  await broker.ready();

  const feeding = feed?.();
  feeding?.catch(() => {});
  const wait = (what: string, done: () => Promise<boolean>): Promise<unknown> =>
    waitFor(done, { what, timeout: patienceMs, interval: 100 });
  const isDone = async (sink: 'delivery' | 'archive'): Promise<boolean> => {
    const { done, end } = await local.progress(sink, topic);
    return done === end && end === alerts;
  };
  if (feed) await wait('the first alert', async () => (await local.progress('delivery', topic)).end > 0);

  const start = performance.now();
  const { done: before } = await local.progress('delivery', topic);
  const cpu = { broker: cpuSecondsOfProcess(broker.pid), ...serverCpu(local) };
  await wait('the delivery', async () => {
    if (broker.hasEnded) return true;
    return isDone('delivery');
  });
  if (broker.hasEnded) throw new Error(`The broker process ended early:\n${broker.logTail()}`);
  const delivered = performance.now();
  const simulator = (await feeding)?.cpuSeconds ?? 0;
  const leaving = broker.leave();
  await wait('the archive', () => isDone('archive'));
  const archived = performance.now();
  const servers = serverCpu(local);
  await leaving;
  const usage = readUsage(usageFile);
  await checkLedger(local, topic, alerts);
  return {
    alerts: alerts - before,
    seconds: (archived - start) / 1000,
    deliveredSeconds: (delivered - start) / 1000,
    cpu: {
      broker: usage.cpuSeconds - cpu.broker,
      kafka: servers.kafka - cpu.kafka,
      s3: servers.s3 - cpu.s3,
      simulator,
    },
    rssMb: usage.rssMb,
  };
}

const serverCpu = ({ kafka, s3 }: LocalBroker): { kafka: number; s3: number } => ({
  kafka: cpuSecondsOfProcess(kafka.pid),
  s3: cpuSecondsOfProcess(s3.pid),
});

/** No figure counts before every alert has its fate. */
async function checkLedger(local: LocalBroker, topic: string, alerts: number): Promise<void> {
  const records = await readLedger(local.adminConnection, local.names);
  const ours = records.filter(({ range }) => range.topic === topic);
  const { received, undecodable, balanced, problems } = sumLedger(ours, local.survey.name);
  if (received === alerts && undecodable === 0 && balanced) return;
  throw new Error(
    `${topic}: ${alerts} alerts were published, ${received} received, ${undecodable} undecodable. ${problems.join('; ')}`,
  );
}
