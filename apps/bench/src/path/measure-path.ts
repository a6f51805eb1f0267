import { LocalBroker } from '@fink/local-broker';
import { publish } from '@fink/simulator';
import { type SurveyName, surveyNamed } from '@fink/topology';
import { type Corpus, generatedCorpus, realCorpus, repeated } from '../corpus.ts';
import type { Plan } from '../plan.ts';
import { sourceTopicOf } from '../source-topic.ts';
import { median, percentile, type Spread, spread } from '../statistics.ts';
import { watchLatency } from './latency.ts';
import { type CpuUse, type PathRun, runPath } from './run-path.ts';
import { runSimulator } from './run-simulator.ts';

const partitions = 4;

/** Repeated runs of the whole path, every alert delivered, archived and in the ledger. */
export interface PathSpeed {
  /** Median over the runs, as are the other figures. */
  readonly alertsPerSecond: number;
  /** CPU time of the broker process per 1000 alerts [s]. */
  readonly cpuSecondsPer1000: number;
  /** Largest resident set of the broker process [MiB]. */
  readonly rssMb: number;
  readonly alertsPerRun: number;
  /** Spread of the rate, and of the rate without the archive's last objects. */
  readonly rate: Spread;
  readonly deliveryRate: Spread;
  /** CPU time per 1000 alerts of everything that shares the machine [s]. */
  readonly cpuPer1000: CpuUse;
}

/** The whole path of one survey. */
export interface PathSpeeds extends PathSpeed {
  /** Real packets from a preloaded topic; null where there are none, or in a quick run. */
  readonly real: PathSpeed | null;
  /** Generated alerts, the simulator publishing as fast as it can beside the broker. */
  readonly live: PathSpeed;
  /** At a steady rate: from the source message to a subscriber of committed messages [ms]. */
  readonly latency: Latency | null;
}

/** Percentiles over alerts [ms]. */
export interface Latency {
  readonly alertsPerSecond: number;
  readonly alerts: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * Measures the whole path of a survey: real Kafka and S3 servers, a broker process, all on this machine. The
 * first figures are of generated alerts in a preloaded topic.
 *
 * @param profile folder for CPU profiles of the broker processes
 */
export async function measurePath(survey: SurveyName, plan: Plan, profile?: string): Promise<PathSpeeds> {
  await using local = await LocalBroker.start({ survey: surveyNamed(survey), outputPartitions: partitions });
  let run = 0;
  const newTopic = async (): Promise<string> => {
    const topic = sourceTopicOf(survey, ++run);
    await local.createSourceTopic(topic, partitions);
    return topic;
  };
  const size = plan.pathSize[survey];

  const drain = async (corpus: Corpus): Promise<PathRun> => {
    const topic = await newTopic();
    const packets = repeated(corpus, size);
    await publish({ kafka: local.adminConnection, topic, packets, wire: 'as-is', createTopic: false });
    const result = await runPath(local, { topic, alerts: size, ...(profile && { profile }) });
    await local.admin.deleteTopics([topic]);
    return result;
  };
  const live = async (alerts: number, ratePerSecond?: number): Promise<PathRun> => {
    const topic = await newTopic();
    const kafka = local.adminConnection;
    const order = { kafka, survey, topic, size: alerts, ...(ratePerSecond && { ratePerSecond }) };
    const result = await runPath(local, { topic, alerts, feed: () => runSimulator(order, local.folder) });
    await local.admin.deleteTopics([topic]);
    return result;
  };
  const paced = async (): Promise<Latency> => {
    const alertsPerSecond = plan.pacedRate[survey];
    const probe = await watchLatency(local.adminConnection, local.names.countTopic(survey));
    try {
      await live(alertsPerSecond * plan.pacedSeconds, alertsPerSecond);
    } finally {
      await probe.stop();
    }
    const at = (p: number): number => percentile(probe.latenciesMs, p);
    return {
      alertsPerSecond,
      alerts: probe.latenciesMs.length,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
    };
  };

  const generated = generatedCorpus(survey, Math.min(size, 2 * plan.corpusSize[survey]));
  const drains = await times(plan.drains, () => drain(generated));
  // Real LSST packets are of many nights at once, which no stream is.
  const real = survey === 'ztf' && plan.realDrains > 0 ? await realCorpus(survey) : undefined;
  const realRuns = real ? await times(plan.realDrains, () => drain(real)) : [];
  const lives = await times(plan.lives, () => live(size));
  return {
    ...speedOf(drains),
    real: realRuns.length > 0 ? speedOf(realRuns) : null,
    live: speedOf(lives),
    latency: plan.pacedSeconds > 0 ? await paced() : null,
  };
}

/** Runs one after another. */
async function times(n: number, run: () => Promise<PathRun>): Promise<PathRun[]> {
  const runs: PathRun[] = [];
  for (let k = 0; k < n; k++) runs.push(await run());
  return runs;
}

/** The figures of some runs. */
export function speedOf(runs: readonly PathRun[]): PathSpeed {
  const rate = spread(runs.map(({ alerts, seconds }) => alerts / seconds));
  const per1000 = (name: keyof CpuUse): number =>
    Number(median(runs.map(({ cpu, alerts }) => (1000 * cpu[name]) / alerts)).toFixed(3));
  return {
    alertsPerSecond: rate.median,
    cpuSecondsPer1000: per1000('broker'),
    rssMb: Math.round(median(runs.map(({ rssMb }) => rssMb))),
    alertsPerRun: Math.round(median(runs.map(({ alerts }) => alerts))),
    rate,
    deliveryRate: spread(runs.map(({ alerts, deliveredSeconds }) => alerts / deliveredSeconds)),
    cpuPer1000: {
      broker: per1000('broker'),
      kafka: per1000('kafka'),
      s3: per1000('s3'),
      simulator: per1000('simulator'),
    },
  };
}
