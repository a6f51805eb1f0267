import type { Catalogues } from '@fink/science';
import { brokerVersion, type Names, ownTopics, type Survey } from '@fink/topology';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { total } from './counts.ts';
import type { ArchiveRecord, DeliveryRecord } from './ledger.ts';
import type { Segment } from './segment.ts';

/** The two sinks, each of which keeps its own progress. */
export type Sink = 'delivery' | 'archive';

/** A source partition in the hands of this process. */
export interface FollowedPartition {
  readonly topic: string;
  readonly partition: number;
  /** Offsets between the progress of each sink and the end of the source's log, as far as it is known. */
  readonly lag: Readonly<Record<Sink, number>>;
}

/**
 * Prometheus metrics of the pipeline. Counters that an alert rule watches exist with 0 from the beginning: one that
 * appears only with its first event would hide that event from `increase()`.
 */
export class PipelineMetrics {
  readonly registry: Registry = new Registry();
  readonly #partitions = new Set<FollowedPartition>();
  readonly #received = this.#counter('fink_received_total', 'Records received, by source topic', ['topic']);
  readonly #missing = this.#counter('fink_missing_total', 'Offsets that the source no longer had', [
    'survey',
  ]);
  readonly #control = this.#counter(
    'fink_control_offsets_total',
    'Offsets that never were messages, by source topic',
    ['topic'],
  );
  readonly #undecodable = this.#counter('fink_undecodable_total', 'Records that could not be decoded', [
    'reason',
  ]);
  readonly #deadLetters = this.#counter(
    'fink_dead_letters_total',
    'Messages to the dead-letter topic: undecodable records, and alerts too large for a topic',
    ['survey'],
  );
  readonly #rejected = this.#counter('fink_rejected_total', 'Alerts rejected by a quality cut', ['cut']);
  readonly #science = this.#counter('fink_science_total', 'Alerts that passed the quality cuts', ['survey']);
  readonly #failed = this.#counter('fink_module_failures_total', 'Alerts on which a module failed', [
    'module',
  ]);
  readonly #delivered = this.#counter('fink_delivered_total', 'Alerts delivered, by topic of ours', [
    'topic',
  ]);
  readonly #undeliverable = this.#counter('fink_undeliverable_total', 'Alerts too large for a topic', [
    'topic',
  ]);
  readonly #archived = this.#counter('fink_archived_rows_total', 'Rows archived', ['kind']);
  readonly #archivedBytes = this.#counter('fink_archived_bytes_total', 'Bytes archived', ['kind']);
  readonly #imbalances = this.#counter(
    'fink_ledger_imbalances_total',
    'Equations that did not hold within a committed ledger record: always 0, or the broker has a defect',
    ['survey', 'sink'],
  );
  readonly #catalogueMissing = new Gauge({
    name: 'fink_catalogue_missing',
    help: 'Catalogues that science modules declare: 1 where the process does without, and its columns are null',
    labelNames: ['catalogue'],
    registers: [this.registry],
  });
  readonly #catalogueBytes = new Gauge({
    name: 'fink_catalogue_bytes',
    help: 'Memory of the catalogues that the process has loaded, with the release and the checksum of each',
    labelNames: ['catalogue', 'version', 'checksum'],
    registers: [this.registry],
  });
  readonly #latency = new Histogram({
    name: 'fink_delivery_latency_seconds',
    help: 'Time from the source message timestamp to the committed delivery',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers: [this.registry],
  });

  constructor(survey: Survey, names: Names) {
    const { name } = survey;
    for (const counter of [this.#missing, this.#deadLetters, this.#science]) counter.inc({ survey: name }, 0);
    for (const sink of ['delivery', 'archive']) this.#imbalances.inc({ survey: name, sink }, 0);
    for (const { name: topic, role } of ownTopics(names, [survey], 1)) {
      if (role !== 'filter' && role !== 'count') continue;
      this.#delivered.inc({ topic }, 0);
      this.#undeliverable.inc({ topic }, 0);
    }
    const labels = { version: brokerVersion, survey: name };
    new Gauge({
      name: 'fink_build_info',
      help: 'Always 1; the version of the broker is in the label',
      labelNames: Object.keys(labels),
      registers: [this.registry],
    }).set(labels, 1);
    this.#lagGauge();
  }

  /** A gauge that is read when it is asked for. */
  gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect(): void {
        gauge.set(read());
      },
    });
  }

  /** Tells per catalogue of the survey's modules whether it is missing, and what those that are there take. */
  catalogues(missing: Readonly<Record<string, boolean>>, loaded: Catalogues): void {
    for (const [catalogue, { bytes, provenance }] of Object.entries(loaded)) {
      const { version, checksum } = provenance;
      this.#catalogueBytes.set({ catalogue, version, checksum: checksum.slice(0, 12) }, bytes);
    }
    for (const [catalogue, isMissing] of Object.entries(missing)) {
      this.#catalogueMissing.set({ catalogue }, isMissing ? 1 : 0);
    }
  }

  /** Shows the lag of a partition until the returned function is called. */
  follow(partition: FollowedPartition): () => void {
    this.#partitions.add(partition);
    this.#received.inc({ topic: partition.topic }, 0);
    return () => void this.#partitions.delete(partition);
  }

  /** Counts what a committed delivery says. */
  delivered(record: DeliveryRecord, { range, received, missing, batches }: Segment): void {
    const { survey } = record;
    this.#received.inc({ topic: range.topic }, received);
    this.#missing.inc({ survey }, missing);
    this.#control.inc({ topic: range.topic }, range.control);
    for (const night of Object.values(record.nights)) {
      this.#science.inc({ survey }, night.science);
      this.#deadLetters.inc({ survey }, total(night.undecodable) + total(night.undeliverable));
      for (const [reason, n] of Object.entries(night.undecodable)) this.#undecodable.inc({ reason }, n);
      for (const [cut, n] of Object.entries(night.rejected)) this.#rejected.inc({ cut }, n);
      for (const [module, n] of Object.entries(night.failed)) this.#failed.inc({ module }, n);
      for (const [topic, n] of Object.entries(night.delivered)) this.#delivered.inc({ topic }, n);
      for (const [topic, n] of Object.entries(night.undeliverable)) this.#undeliverable.inc({ topic }, n);
    }
    const now = Date.now();
    for (const { alerts } of batches) {
      for (const timestamp of alerts.timestamps) this.#latency.observe((now - timestamp) / 1000);
    }
  }

  /** Counts what a committed archive record says. */
  archived({ objects }: ArchiveRecord): void {
    for (const { kind, rows, bytes } of objects) {
      this.#archived.inc({ kind }, rows);
      this.#archivedBytes.inc({ kind }, bytes);
    }
  }

  /** Counts equations that did not hold within one ledger record. */
  imbalanced(survey: string, sink: Sink, equations: number): void {
    this.#imbalances.inc({ survey, sink }, equations);
  }

  #lagGauge(): void {
    const partitions = this.#partitions;
    const gauge: Gauge = new Gauge({
      name: 'fink_source_lag',
      help: "Offsets between a sink's progress and the end of the source's log, of the partitions of this process",
      labelNames: ['topic', 'partition', 'sink'],
      registers: [this.registry],
      collect(): void {
        // Partitions that went to another process must not stay here with their last value.
        gauge.reset();
        for (const { topic, partition, lag } of partitions) {
          for (const [sink, offsets] of Object.entries(lag)) gauge.set({ topic, partition, sink }, offsets);
        }
      },
    });
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
