import { randomUUID } from 'node:crypto';
import type { WriterSchema } from '@fink/alerts';
import {
  type BinaryColumn,
  type Column,
  createColumn,
  type Field,
  Int32Column,
  Int64Column,
  type StructType,
  Utf8Column,
} from '@fink/columns';
import { ParquetWriter } from '@fink/parquet';
import type { Survey } from '@fink/topology';
import { type ArchiveCounts, emptyArchiveCounts, forNight } from './counts.ts';
import type { ArchivedObject, OffsetRange, Versions } from './ledger.ts';
import type { ProcessedAlerts } from './process-alerts.ts';
import type { Segment } from './segment.ts';

/** Bytes of a row group before compression: about 1,400 ZTF or 600 LSST alerts with their cutouts. */
const rowGroupBytes = 64 * 1024 * 1024;

/** Columns that say where a row came from, in every archived object. */
const sourceFields: readonly Field[] = [
  { name: 'source_topic', type: { kind: 'utf8' }, nullable: false },
  { name: 'source_partition', type: { kind: 'int32' }, nullable: false },
  { name: 'source_offset', type: { kind: 'int64' }, nullable: false },
  { name: 'source_timestamp', type: { kind: 'int64' }, nullable: false, logical: 'timestamp-millis' },
];

/** Columns of an object of undecodable records: the bytes as they came, and why. */
const undecodableField: Field & { type: StructType } = {
  name: 'undecodable',
  nullable: false,
  type: {
    kind: 'struct',
    fields: [
      { name: 'reason', type: { kind: 'utf8' }, nullable: false },
      { name: 'detail', type: { kind: 'utf8' }, nullable: false },
      { name: 'value', type: { kind: 'binary' }, nullable: true },
    ],
  },
};

interface OpenObject {
  readonly kind: ArchivedObject['kind'];
  readonly night: string;
  readonly schema: string;
  readonly writer: ParquetWriter;
}

/** An object that is complete and waits for its upload. */
export interface ClosedObject extends ArchivedObject {
  readonly chunks: readonly Uint8Array[];
}

/** The objects of a range, complete, with what the ledger will say about them. */
export interface ClosedRange {
  readonly range: OffsetRange;
  readonly nights: Readonly<Record<string, ArchiveCounts>>;
  readonly objects: readonly ClosedObject[];
}

/**
 * The open objects of one source partition: per night and writer schema one of raw alerts and one with science
 * columns, and one of undecodable records. All of them end together, at the same source offset.
 */
export class ArchiveObjects {
  readonly #survey: Survey;
  readonly #versions: Versions;
  readonly #topic: string;
  readonly #partition: number;
  readonly #open = new Map<string, OpenObject>();
  readonly #nights: Record<string, ArchiveCounts> = {};
  readonly #from: number;
  #to: number;
  #control = 0;

  constructor(survey: Survey, versions: Versions, topic: string, partition: number, from: number) {
    this.#survey = survey;
    this.#versions = versions;
    this.#topic = topic;
    this.#partition = partition;
    this.#from = from;
    this.#to = from;
  }

  /** Whether no offset was covered yet. */
  get isEmpty(): boolean {
    return this.#to === this.#from;
  }

  /** Bytes held in memory. */
  get byteLength(): number {
    let bytes = 0;
    for (const { writer } of this.#open.values()) bytes += writer.byteLength;
    return bytes;
  }

  /** Adds a segment that begins where the last one ended. */
  append(segment: Segment): void {
    if (segment.range.from !== this.#to) {
      throw new Error(
        `Archive of ${this.#topic}/${this.#partition}: offset ${this.#to} expected, ${segment.range.from} given.`,
      );
    }
    if (segment.missing > 0) {
      const night = segment.night.ofRecord(segment.timestamp);
      forNight(this.#nights, night, emptyArchiveCounts).missing += segment.missing;
    }
    this.#appendUndecodable(segment);
    for (const batch of segment.batches) this.#appendBatch(batch);
    this.#control += segment.range.control;
    this.#to = segment.range.to;
  }

  /** Ends all objects. Nothing may be appended afterwards. */
  close(): ClosedRange {
    const objects = [...this.#open.values()].map(({ kind, night, schema, writer }): ClosedObject => {
      const { rows } = writer;
      const { chunks, bytes } = writer.finish();
      return { key: this.#key(kind, night), kind, night, schema, rows, bytes, chunks };
    });
    const range = {
      topic: this.#topic,
      partition: this.#partition,
      from: this.#from,
      to: this.#to,
      control: this.#control,
    };
    return { range, nights: this.#nights, objects };
  }

  /** Keys are never used twice, so that a process that lost its partition cannot overwrite anything. */
  #key(kind: ArchivedObject['kind'], night: string): string {
    const name = `${this.#topic}-${this.#partition}-${this.#from}-${randomUUID()}.parquet`;
    return `${kind}/survey=${this.#survey.name}/night=${night}/${name}`;
  }

  #appendBatch(batch: ProcessedAlerts): void {
    const { alerts, nights, rejectedBy, added } = batch;
    const source = sourceColumns(this.#topic, this.#partition, alerts.offsets, alerts.timestamps);
    for (const [night, rows] of rowsByNight(nights)) {
      const counts = forNight(this.#nights, night, emptyArchiveCounts);
      const survivors = rows.filter((row) => rejectedBy[row] === 0);
      counts.received += rows.length;
      counts.raw += rows.length;
      counts.rejected += rows.length - survivors.length;
      counts.science += survivors.length;
      const all = rows.length === alerts.rows ? null : rows;
      this.#writer('raw', night, alerts.schema, source).append(alerts.columns, all, source);
      if (survivors.length > 0) {
        const columns = [...source, ...added];
        this.#writer('science', night, alerts.schema, columns).append(alerts.columns, survivors, columns);
      }
    }
  }

  #appendUndecodable(segment: Segment): void {
    for (const { message, reason, detail } of segment.undecodable) {
      const night = segment.night.ofRecord(message.timestamp);
      const counts = forNight(this.#nights, night, emptyArchiveCounts);
      counts.received++;
      counts.undecodable++;
      const columns = createColumn(undecodableField);
      columns.reserve(1);
      const [reasons, details, values] = columns.children as [Utf8Column, Utf8Column, BinaryColumn];
      reasons.append(reason);
      details.append(detail);
      if (message.value === null) values.appendEmpty();
      else values.append(message.value);
      columns.length = 1;
      const source = sourceColumns(this.#topic, this.#partition, [message.offset], [message.timestamp]);
      this.#writer('undecodable', night, undefined, source).append(columns, null, source);
    }
  }

  #writer(
    kind: ArchivedObject['kind'],
    night: string,
    schema: WriterSchema | undefined,
    added: readonly Column[],
  ): ParquetWriter {
    const fingerprint = schema?.fingerprint ?? '';
    const id = `${kind} ${night} ${fingerprint}`;
    let open = this.#open.get(id);
    if (open === undefined) {
      const writer = new ParquetWriter({
        field: schema?.field ?? undecodableField,
        added: added.map(({ field }) => field),
        rowGroupBytes,
        metadata: {
          survey: this.#survey.name,
          'broker.version': this.#versions.broker,
          'science.version': this.#versions.science,
          ...(schema && { 'avro.schema': schema.json }),
        },
      });
      open = { kind, night, schema: fingerprint, writer };
      this.#open.set(id, open);
    }
    return open.writer;
  }
}

function rowsByNight(nights: readonly string[]): Map<string, Uint32Array> {
  const lists = Map.groupBy(nights.keys(), (row) => nights[row]);
  return new Map([...lists].map(([night, rows]) => [night, Uint32Array.from(rows)]));
}

function sourceColumns(
  topic: string,
  partition: number,
  offsets: readonly number[],
  timestamps: readonly number[],
): Column[] {
  const columns = sourceFields.map((field) => createColumn(field));
  for (const column of columns) column.reserve(offsets.length);
  for (const [row, offset] of offsets.entries()) {
    for (const column of columns) {
      if (column instanceof Utf8Column) column.append(topic);
      else if (column instanceof Int32Column) column.values[row] = partition;
      else if (column instanceof Int64Column) {
        column.values[row] = BigInt(column.field.name === 'source_offset' ? offset : timestamps[row]);
      }
    }
  }
  for (const column of columns) column.length = offsets.length;
  return columns;
}
