import { createAlertView } from '@fink/alert-view';
import { OutputSchema, type WriterSchema } from '@fink/alerts';
import type { TopicMessages } from '@fink/kafka';
import { type Names, type Survey, topicLimits } from '@fink/topology';
import type { IHeaders, Message } from 'kafkajs';
import { addTo, emptyNightCounts, forNight, type NightCounts } from './counts.ts';
import { type IdentityEncoder, identityEncoder } from './identity-message.ts';
import type { DeliveryRecord, Versions } from './ledger.ts';
import type { ProcessedAlerts } from './process-alerts.ts';
import type { Segment } from './segment.ts';

/** Uncompressed bytes of one topic in one send: kafkajs makes one record batch of them. */
const sendBytes = 4 * 1024 * 1024;
/** Room for what Kafka adds to a message and a batch [byte]. */
const overhead = 512;

/** Everything the delivery of one segment says in its one transaction. */
export interface Delivery {
  readonly sends: readonly TopicMessages[][];
  readonly record: DeliveryRecord;
}

/** What a delivery sink is told once. */
export interface DeliveryOptions {
  readonly survey: Survey;
  readonly names: Names;
  readonly versions: Versions;
  /** Partitions of an output topic: an alert goes to source partition mod this number. */
  partitionsOf(topic: string): number;
}

/** Turns segments into the messages of their transactions; keeps the output schemas it has seen. */
export class DeliveryBuilder {
  readonly #options: DeliveryOptions;
  readonly #schemas = new WeakMap<WriterSchema, { output: OutputSchema; identity: IdentityEncoder }>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** The transaction of a segment. */
  build(segment: Segment): Delivery {
    const { survey, names, versions } = this.#options;
    const nights: Record<string, NightCounts> = {};
    const sends = new SendList();
    if (segment.missing > 0) {
      forNight(nights, segment.night.ofRecord(segment.timestamp), emptyNightCounts).missing +=
        segment.missing;
    }
    for (const { message, reason, detail } of segment.undecodable) {
      const night = segment.night.ofRecord(message.timestamp);
      const counts = forNight(nights, night, emptyNightCounts);
      counts.received++;
      addTo(counts.undecodable, reason);
      this.#deadLetter(
        sends,
        segment,
        night,
        message.offset,
        message.timestamp,
        message.value,
        reason,
        detail,
      );
    }
    for (const batch of segment.batches) this.#addBatch(sends, nights, segment, batch);
    const record: DeliveryRecord = {
      kind: 'delivery',
      survey: survey.name,
      deployment: names.deployment,
      versions,
      range: segment.range,
      nights,
    };
    sends.add(names.ledgerTopic, { key: ledgerKey(segment), value: JSON.stringify(record), partition: 0 }, 0);
    return { sends: sends.sends, record };
  }

  #addBatch(
    sends: SendList,
    nights: Record<string, NightCounts>,
    segment: Segment,
    batch: ProcessedAlerts,
  ): void {
    const { survey, names } = this.#options;
    const { alerts, accepted, survivors, failures } = batch;
    countFates(nights, survey, batch);
    const { output, identity } = this.#schemasOf(batch);
    const values: (Buffer | undefined)[] = new Array(alerts.rows);
    for (const { filter, rows } of accepted) {
      const topic = names.filterTopic(filter.name, survey.name);
      countAccepted(nights, batch, rows, topic);
      for (const row of rows) {
        const value = (values[row] ??= output.encode(alerts, row, batch.added));
        this.#deliver(sends, nights, segment, batch, row, topic, output.key, value);
      }
    }
    const encode = identity.bind(createAlertView(alerts.columns));
    const countTopic = names.countTopic(survey.name);
    countAccepted(nights, batch, survivors, countTopic);
    for (const row of survivors) {
      this.#deliver(sends, nights, segment, batch, row, countTopic, identity.key, encode(row));
    }
    for (const [module, { rows }] of failures) {
      for (const row of rows) addTo(forNight(nights, batch.nights[row], emptyNightCounts).failed, module);
    }
  }

  #deliver(
    sends: SendList,
    nights: Record<string, NightCounts>,
    segment: Segment,
    batch: ProcessedAlerts,
    row: number,
    topic: string,
    key: Buffer,
    value: Buffer,
  ): void {
    const { alerts } = batch;
    const night = batch.nights[row];
    const counts = forNight(nights, night, emptyNightCounts);
    const bytes = key.length + value.length + overhead;
    if (bytes > topicLimits.outputMessageBytes) {
      addTo(counts.undeliverable, topic);
      const detail = `${bytes} bytes do not fit ${topic}, which takes ${topicLimits.outputMessageBytes}`;
      const raw = segment.rawOf(alerts.offsets[row]);
      const [offset, timestamp] = [alerts.offsets[row], alerts.timestamps[row]];
      this.#deadLetter(sends, segment, night, offset, timestamp, raw, 'undeliverable', detail);
      return;
    }
    addTo(counts.delivered, topic);
    const message: Message = {
      key,
      value,
      partition: this.#outputPartition(segment, topic),
      headers: sourceHeaders(segment, alerts.offsets[row], alerts.timestamps[row], night),
    };
    sends.add(topic, message, bytes);
  }

  #deadLetter(
    sends: SendList,
    segment: Segment,
    night: string,
    offset: number,
    timestamp: number,
    value: Uint8Array | null,
    reason: string,
    detail: string,
  ): void {
    const topic = this.#options.names.deadLetterTopic(this.#options.survey.name);
    const message: Message = {
      value: value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      partition: this.#outputPartition(segment, topic),
      headers: { ...sourceHeaders(segment, offset, timestamp, night), reason, detail: detail.slice(0, 500) },
    };
    sends.add(topic, message, (value?.length ?? 0) + overhead + 500);
  }

  #outputPartition(segment: Segment, topic: string): number {
    return segment.range.partition % this.#options.partitionsOf(topic);
  }

  #schemasOf({ alerts, added }: ProcessedAlerts): { output: OutputSchema; identity: IdentityEncoder } {
    let known = this.#schemas.get(alerts.schema);
    if (known === undefined) {
      known = {
        output: new OutputSchema(
          alerts.schema,
          added.map(({ field }) => field),
        ),
        identity: identityEncoder(this.#options.survey, createAlertView(alerts.columns)),
      };
      this.#schemas.set(alerts.schema, known);
    }
    return known;
  }
}

/** Adds the fates of a decoded batch up to the filters. */
export function countFates(
  nights: Record<string, NightCounts>,
  survey: Survey,
  { nights: nightOf, rejectedBy }: ProcessedAlerts,
): void {
  for (const [row, night] of nightOf.entries()) {
    const counts = forNight(nights, night, emptyNightCounts);
    counts.received++;
    if (rejectedBy[row] === 0) counts.science++;
    else addTo(counts.rejected, survey.cuts[rejectedBy[row] - 1].name);
  }
}

/** Counts what a topic is to get, before anything is encoded for it. */
function countAccepted(
  nights: Record<string, NightCounts>,
  { nights: nightOf }: ProcessedAlerts,
  rows: Uint32Array,
  topic: string,
): void {
  for (const row of rows) addTo(forNight(nights, nightOf[row], emptyNightCounts).accepted, topic);
}

/** The identity of a message: where it came from. */
const sourceHeaders = (segment: Segment, offset: number, timestamp: number, night: string): IHeaders => ({
  source_topic: segment.range.topic,
  source_partition: String(segment.range.partition),
  source_offset: String(offset),
  source_timestamp: String(timestamp),
  night,
});

/** Key of a ledger record. */
export const ledgerKey = ({ range }: Segment): string => `${range.topic}/${range.partition}`;

/** Messages in sends, each of which holds at most so many bytes of one topic. */
class SendList {
  readonly sends: TopicMessages[][] = [];
  readonly #filled = new Map<string, { send: number; bytes: number }>();

  add(topic: string, message: Message, bytes: number): void {
    const filled = this.#filled.get(topic) ?? { send: 0, bytes: 0 };
    this.#filled.set(topic, filled);
    if (filled.bytes > 0 && filled.bytes + bytes > sendBytes) {
      filled.send++;
      filled.bytes = 0;
    }
    filled.bytes += bytes;
    if (this.sends.length <= filled.send) this.sends.push([]);
    const send = this.sends[filled.send];
    const group = send.find((entry) => entry.topic === topic);
    if (group) group.messages.push(message);
    else send.push({ topic, messages: [message] });
  }
}
