import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { total } from './counts.ts';
import type { ArchiveRecord, DeliveryRecord } from './ledger.ts';
import type { Segment } from './segment.ts';

/** Prometheus metrics of the pipeline. */
export class PipelineMetrics {
  readonly registry: Registry = new Registry();
  readonly #received = this.#counter(
    'fink_received_total',
    'Records received from the source and delivered or rejected',
    ['topic'],
  );
  readonly #missing = this.#counter('fink_missing_total', 'Offsets that the source no longer had', ['topic']);
  readonly #control = this.#counter('fink_control_offsets_total', 'Offsets that never were messages', [
    'topic',
  ]);
  readonly #undecodable = this.#counter('fink_undecodable_total', 'Records that could not be decoded', [
    'reason',
  ]);
  readonly #rejected = this.#counter('fink_rejected_total', 'Alerts rejected by a quality cut', ['cut']);
  readonly #science = this.#counter('fink_science_total', 'Alerts that passed the quality cuts', ['survey']);
  readonly #failed = this.#counter('fink_module_failures_total', 'Alerts on which a module failed', [
    'module',
  ]);
  readonly #delivered = this.#counter('fink_delivered_total', 'Alerts delivered', ['topic']);
  readonly #undeliverable = this.#counter('fink_undeliverable_total', 'Alerts too large for a topic', [
    'topic',
  ]);
  readonly #archived = this.#counter('fink_archived_rows_total', 'Rows archived', ['kind']);
  readonly #archivedBytes = this.#counter('fink_archived_bytes_total', 'Bytes archived', ['kind']);
  readonly #latency = new Histogram({
    name: 'fink_delivery_latency_seconds',
    help: 'Time from the source message timestamp to the committed delivery',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers: [this.registry],
  });

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

  /** Counts what a committed delivery says. */
  delivered(record: DeliveryRecord, { range, received, missing, batches }: Segment): void {
    this.#received.inc({ topic: range.topic }, received);
    this.#missing.inc({ topic: range.topic }, missing);
    this.#control.inc({ topic: range.topic }, range.control);
    for (const night of Object.values(record.nights)) {
      this.#science.inc({ survey: record.survey }, night.science);
      for (const [reason, n] of Object.entries(night.undecodable)) this.#undecodable.inc({ reason }, n);
      for (const [cut, n] of Object.entries(night.rejected)) this.#rejected.inc({ cut }, n);
      for (const [module, n] of Object.entries(night.failed)) this.#failed.inc({ module }, n);
      for (const [topic, n] of Object.entries(night.delivered)) this.#delivered.inc({ topic }, n);
      if (total(night.undeliverable) === 0) continue;
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

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
