import { CarriedSchemas, PacketDecoder, type SourceMessage } from '@fink/alerts';
import { ArchiveObjects, DeliveryBuilder, nightRule, processAlerts, type Segment } from '@fink/pipeline';
import { brokerVersion, Names, surveyNamed } from '@fink/topology';
import type { Corpus } from './corpus.ts';
import { ownCpuSeconds } from './cpu-time.ts';
import type { Plan } from './plan.ts';
import { sourceTopicOf } from './source-topic.ts';
import { type Spread, spread } from './statistics.ts';

const stageNames = ['decode', 'process', 'delivery', 'archiveAppend', 'archiveFinish'] as const;
type Stage = (typeof stageNames)[number];

/** CPU time of each step in process, without servers [µs per alert]. */
export interface StageCosts extends Readonly<Record<Stage | 'total', Spread>> {
  readonly origin: Corpus['origin'];
  readonly alerts: number;
  /** Size of what comes in, and of raw and science objects together [byte per alert]. */
  readonly packetBytes: number;
  readonly archivedBytes: number;
}

/** As much as the broker fetches from a partition at once, and the size at which it closes objects [byte]. */
const fetchBytes = 6 * 2 ** 20;
const objectBytes = 128 * 2 ** 20;

/** Measures the steps of a partition's work on a corpus: decode, cuts with modules and filters, delivery, archive. */
export async function measureStages(corpus: Corpus, plan: Plan): Promise<StageCosts> {
  const survey = surveyNamed(corpus.survey);
  const names = new Names();
  const versions = { broker: brokerVersion, science: brokerVersion };
  const topic = sourceTopicOf(survey.name);
  const night = nightRule(survey, topic);
  const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
  const deliveries = new DeliveryBuilder({ survey, names, versions, partitionsOf: () => 4 });
  const fetches = fetchesOf(corpus);
  const costs: Record<Stage, number> = {
    decode: 0,
    process: 0,
    delivery: 0,
    archiveAppend: 0,
    archiveFinish: 0,
  };
  const timed = <T>(stage: Stage, work: () => T): T => {
    const start = ownCpuSeconds();
    const result = work();
    costs[stage] += ownCpuSeconds() - start;
    return result;
  };
  const timedAsync = async <T>(stage: Stage, work: () => Promise<T>): Promise<T> => {
    const start = ownCpuSeconds();
    const result = await work();
    costs[stage] += ownCpuSeconds() - start;
    return result;
  };
  let archivedBytes = 0;
  const close = (objects: ArchiveObjects): void => {
    const closed = timed('archiveFinish', () => objects.close());
    for (const { bytes } of closed.objects) archivedBytes += bytes;
  };
  const pass = async (): Promise<void> => {
    let objects = new ArchiveObjects(survey, versions, topic, 0, 0);
    for (const messages of fetches) {
      const { batches, undecodable } = await timedAsync('decode', () => decoder.decode(messages));
      const processed = await timedAsync('process', () =>
        Promise.all(
          batches.map((batch) => processAlerts(batch, night, { survey, noScience: false, versions })),
        ),
      );
      const from = messages[0].offset;
      const segment: Segment = {
        range: { topic, partition: 0, from, to: from + messages.length, control: 0 },
        received: messages.length,
        missing: 0,
        timestamp: 0,
        night,
        batches: processed,
        undecodable,
        rawOf: (offset) => messages[offset - from]?.value ?? null,
      };
      timed('delivery', () => deliveries.build(segment));
      timed('archiveAppend', () => objects.append(segment));
      if (objects.byteLength < objectBytes) continue;
      close(objects);
      objects = new ArchiveObjects(survey, versions, topic, 0, segment.range.to);
    }
    if (!objects.isEmpty) close(objects);
  };

  await pass();
  const alerts = corpus.packets.length;
  const rounds: Record<Stage | 'total', number[]> = {
    decode: [],
    process: [],
    delivery: [],
    archiveAppend: [],
    archiveFinish: [],
    total: [],
  };
  for (let round = 0; round < plan.rounds; round++) {
    for (const stage of stageNames) costs[stage] = 0;
    archivedBytes = 0;
    const start = ownCpuSeconds();
    let passes = 0;
    do {
      await pass();
      passes++;
    } while (ownCpuSeconds() - start < plan.cpuSeconds);
    const perAlert = 1e6 / (alerts * passes);
    for (const stage of stageNames) rounds[stage].push(costs[stage] * perAlert);
    rounds.total.push(stageNames.reduce((sum, stage) => sum + costs[stage], 0) * perAlert);
    archivedBytes /= passes;
  }
  const packetBytes = corpus.packets.reduce((sum, { wire }) => sum + wire.length, 0) / alerts;
  return {
    origin: corpus.origin,
    alerts,
    packetBytes: Math.round(packetBytes),
    archivedBytes: Math.round(archivedBytes / alerts),
    decode: spread(rounds.decode),
    process: spread(rounds.process),
    delivery: spread(rounds.delivery),
    archiveAppend: spread(rounds.archiveAppend),
    archiveFinish: spread(rounds.archiveFinish),
    total: spread(rounds.total),
  };
}

function fetchesOf({ packets }: Corpus): SourceMessage[][] {
  const fetches: SourceMessage[][] = [];
  let room = 0;
  for (const [offset, { wire }] of packets.entries()) {
    if (wire.length > room) {
      fetches.push([]);
      room = fetchBytes;
    }
    fetches[fetches.length - 1].push({ value: wire, offset, timestamp: 0 });
    room -= wire.length;
  }
  return fetches;
}
