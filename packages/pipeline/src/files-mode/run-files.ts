import { CarriedSchemas, PacketDecoder, type SourceMessage } from '@fink/alerts';
import { DirectoryStore } from '@fink/object-store';
import type { ScienceContext } from '@fink/science';
import { brokerVersion, Names, noScience as noScienceVersion, type Survey } from '@fink/topology';
import { ArchiveObjects } from '../archive-objects.ts';
import { decodeAndProcess } from '../decode-and-process.ts';
import { DeliveryBuilder } from '../delivery.ts';
import type { ArchiveRecord, LedgerRecord, Versions } from '../ledger.ts';
import { nightRule } from '../night.ts';
import { prepareScience, type ScienceSetup } from '../prepare-science.ts';
import type { Segment } from '../segment.ts';
import { OutputFolder } from './output-folder.ts';
import { TopicFile } from './topic-file.ts';

/** Where files mode's alerts come from, as far as the ledger and the archives name it. */
export const filesTopic = 'files';

/** Packets that are processed at once: bounds of their number and bytes. */
const chunk = { packets: 256, bytes: 16 * 1024 * 1024 };
/** Bytes at which archive objects are closed. */
const objectBytes = 128 * 1024 * 1024;

/** What to run over which packets. */
export interface FilesOptions extends ScienceSetup {
  readonly survey: Survey;
  /** Packets as the survey sends them: containers, or Confluent's framing. */
  readonly packets: AsyncIterable<{ readonly wire: Uint8Array }>;
  /** Folder for topics, archives and ledger. */
  readonly out: string;
  /** Replaces the results of an earlier run in `out`. @default false: refuses */
  readonly replace?: boolean;
  /** Night of all alerts [YYYYMMDD]. @default that of each alert's observation time */
  readonly night?: string;
  /** Cuts only: every surviving alert goes to every topic. */
  readonly noScience: boolean;
  /** Arrival time of the packets [ms], for what cannot be decoded. @default now */
  readonly timestamp?: number;
  readonly onProgress?: (received: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Takes packets through the same stages as the broker, without any server: topics become Avro object containers,
 * archives Parquet files laid out as in the bucket, and the ledger a file of JSON lines, written last. If it
 * fails, nothing of the run stays behind.
 *
 * @returns the ledger
 * @throws ScienceSetupError, OutputFolderError, ObjectStoreError, what reading the packets throws, the signal's reason
 */
export async function runFiles(options: FilesOptions): Promise<LedgerRecord[]> {
  const science = prepareScience(options.survey, options.noScience, options).context;
  const folder = await OutputFolder.prepare(options.out, options.replace ?? false);
  const run = new FilesRun(options, folder, science);
  try {
    for await (const messages of chunked(options.packets, options.timestamp ?? Date.now())) {
      options.signal?.throwIfAborted();
      await run.process(messages);
      options.onProgress?.(messages[messages.length - 1].offset + 1);
    }
    return await run.finish();
  } catch (error) {
    await run.abandon();
    throw error;
  }
}

/** Packets as messages of a partition, in bounded pieces. */
async function* chunked(
  packets: FilesOptions['packets'],
  timestamp: number,
): AsyncGenerator<SourceMessage[]> {
  let messages: SourceMessage[] = [];
  let bytes = 0;
  let offset = 0;
  for await (const { wire } of packets) {
    messages.push({ value: wire, offset: offset++, timestamp });
    bytes += wire.length;
    if (messages.length < chunk.packets && bytes < chunk.bytes) continue;
    yield messages;
    messages = [];
    bytes = 0;
  }
  if (messages.length > 0) yield messages;
}

/** One run: what the partition of a broker process is there. */
class FilesRun {
  readonly #options: FilesOptions;
  readonly #folder: OutputFolder;
  readonly #science: ScienceContext;
  readonly #store: DirectoryStore;
  readonly #names = new Names({ deployment: filesTopic });
  readonly #versions: Versions;
  readonly #decoder: PacketDecoder;
  readonly #deliveries: DeliveryBuilder;
  readonly #topics = new Map<string, TopicFile>();
  readonly #records: LedgerRecord[] = [];
  #archive: ArchiveObjects;
  #next = 0;

  constructor(options: FilesOptions, folder: OutputFolder, science: ScienceContext) {
    const { survey, noScience } = options;
    this.#options = options;
    this.#folder = folder;
    this.#science = science;
    this.#store = new DirectoryStore(folder.path);
    this.#versions = { broker: brokerVersion, science: noScience ? noScienceVersion : brokerVersion };
    this.#decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
    this.#deliveries = new DeliveryBuilder({
      survey,
      names: this.#names,
      versions: this.#versions,
      partitionsOf: () => 1,
    });
    this.#archive = this.#newArchive();
  }

  async process(messages: readonly SourceMessage[]): Promise<void> {
    const { survey, noScience } = this.#options;
    const night = nightRule(survey, filesTopic, this.#options.night);
    const processed = await decodeAndProcess(this.#decoder, messages, night, {
      survey,
      noScience,
      versions: this.#versions,
      science: this.#science,
    });
    const from = this.#next;
    this.#next += messages.length;
    const segment: Segment = {
      ...processed,
      range: { topic: filesTopic, partition: 0, from, to: this.#next, control: 0 },
      received: messages.length,
      missing: 0,
      timestamp: messages[0].timestamp,
      night,
      rawOf: (offset) => messages[offset - from].value,
    };
    const { sends, record } = this.#deliveries.build(segment);
    for (const { topic, messages: delivered } of sends.flat()) {
      // The ledger is a file of its own; dead letters have no schema, and are archived as undecodable.
      if (topic === this.#names.ledgerTopic || topic === this.#names.deadLetterTopic(survey.name)) continue;
      const file = this.#topicFile(topic);
      for (const { key, value } of delivered) await file.append(key as Buffer, value as Buffer);
    }
    this.#records.push(record);
    this.#archive.append(segment);
    if (this.#archive.byteLength >= objectBytes) await this.#closeArchive();
  }

  /** Completes topics and archives, then the ledger. */
  async finish(): Promise<LedgerRecord[]> {
    if (!this.#archive.isEmpty) await this.#closeArchive();
    for (const file of this.#topics.values()) await file.finish();
    await this.#folder.writeLedger(this.#records);
    return this.#records;
  }

  /** Removes what was written: best effort, the error that led here matters more. */
  async abandon(): Promise<void> {
    for (const file of this.#topics.values()) await file.abandon().catch(() => {});
    await this.#folder.clear().catch(() => {});
  }

  #topicFile(topic: string): TopicFile {
    let file = this.#topics.get(topic);
    if (file === undefined) {
      file = new TopicFile(this.#folder.topicPath(topic));
      this.#topics.set(topic, file);
    }
    return file;
  }

  async #closeArchive(): Promise<void> {
    const { range, nights, objects } = this.#archive.close();
    for (const { key, chunks, bytes } of objects) {
      const { signal } = this.#options;
      await this.#store.put(key, { chunks, bytes }, signal ? { signal } : {});
    }
    const record: ArchiveRecord = {
      kind: 'archive',
      survey: this.#options.survey.name,
      deployment: this.#names.deployment,
      versions: this.#versions,
      range,
      nights,
      objects: objects.map(({ chunks: _chunks, ...object }) => object),
    };
    this.#records.push(record);
    this.#archive = this.#newArchive();
  }

  #newArchive(): ArchiveObjects {
    return new ArchiveObjects(this.#options.survey, this.#versions, filesTopic, 0, this.#next);
  }
}
