import { AlertBatch } from './alert-batch.ts';
import { SchemaError } from './avro-type.ts';
import { ContainerError } from './container-error.ts';
import { isContainer } from './container-header.ts';
import { DatumError, type DatumErrorCode } from './datum-error.ts';
import { datumReader } from './datum-reader.ts';
import { CONFLUENT_PREFIX } from './frames.ts';
import { KnownHeaders } from './known-headers.ts';
import { locateDatum, PacketError, type PacketErrorCode } from './locate-datum.ts';
import type { SchemaSource } from './schema-source.ts';
import { parseWriterSchema, type WriterSchema } from './writer-schema.ts';

export type Survey = 'ztf' | 'lsst';

/** A message of a telescope's topic. */
export interface SourceMessage {
  readonly value: Uint8Array | null;
  /** Kafka offset. */
  readonly offset: number;
  /** Kafka timestamp [ms since 1970]. */
  readonly timestamp: number;
}

/** Stable codes: they go to dead-letter headers, to the ledger and to metrics. */
export type UndecodableReason = 'empty' | 'unknown-schema-id' | DatumErrorCode | PacketErrorCode;

/** A message that is no alert, and why. */
export interface Undecodable {
  readonly message: SourceMessage;
  readonly reason: UndecodableReason;
  readonly detail: string;
}

export interface DecodedMessages {
  readonly batches: AlertBatch[];
  readonly undecodable: Undecodable[];
}

export interface PacketDecoderOptions {
  readonly survey: Survey;
  /** Schemas of messages that name theirs by id. */
  readonly schemas: SchemaSource;
  /** Schema of messages without any framing. @default such messages are undecodable */
  readonly knownSchema?: WriterSchema;
}

/** A message's datum and schema. */
interface Located {
  readonly schema: WriterSchema;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

class Refusal extends Error {
  readonly code: UndecodableReason;
  constructor(code: UndecodableReason, problem: string) {
    super(problem);
    this.code = code;
  }
}

/** Rows that a batch after the first of a call gets room for: many short runs must not cost a full batch each. */
const SHORT_RUN = 16;

/**
 * Decodes the messages of a partition. ZTF sends an Avro object container per alert, with the schema inside; LSST
 * sends Confluent's wire format (a zero, the schema id as big-endian int32, the datum); containers are taken
 * from both.
 */
export class PacketDecoder {
  readonly #options: PacketDecoderOptions;
  readonly #byText = new Map<string, WriterSchema>();
  readonly #headers = new KnownHeaders((json) => this.#schemaOf(json));

  constructor(options: PacketDecoderOptions) {
    this.#options = options;
  }

  /**
   * Decodes messages in their order into batches of equal writer schema: consecutive runs, a change of schema
   * starts a new batch. Messages that are no alerts are listed and leave the rows beside them alone.
   * @throws SchemaRegistryUnavailableError if a schema is needed that could not be asked for: nothing was
   * consumed, call again later. Never throws because of a message's bytes.
   */
  async decode(messages: readonly SourceMessage[]): Promise<DecodedMessages> {
    const byId = await this.#schemasOf(messages);
    const batches: AlertBatch[] = [];
    const undecodable: Undecodable[] = [];
    const schemas = new Set<WriterSchema>();
    // A batch counts once it has a row: an undecodable message must not split the run that it lies in.
    let batch: AlertBatch | undefined;
    let next: AlertBatch | undefined;
    for (const message of messages) {
      try {
        const located = this.#locate(message, byId);
        const { schema } = located;
        if (batch?.schema !== schema) {
          schemas.add(schema);
          if (next?.schema !== schema) next = new AlertBatch(schema, batch ? SHORT_RUN : messages.length);
          next.append({ ...located, offset: message.offset, timestamp: message.timestamp });
          batches.push((batch = next));
          next = undefined;
        } else batch.append({ ...located, offset: message.offset, timestamp: message.timestamp });
      } catch (error) {
        undecodable.push({ message, ...refusalOf(error) });
      }
    }
    for (const schema of schemas) datumReader(schema).release();
    return { batches, undecodable };
  }

  /** The schemas of all ids in the messages, asked for before anything is decoded. */
  async #schemasOf(
    messages: readonly SourceMessage[],
  ): Promise<Map<number, WriterSchema | Error | undefined>> {
    const schemas = new Map<number, WriterSchema | Error | undefined>();
    if (this.#options.survey !== 'lsst') return schemas;
    for (const { value } of messages) {
      // Registries number from 1: a damaged id need not be asked for.
      if (value && isConfluent(value) && schemaId(value) > 0) schemas.set(schemaId(value), undefined);
    }
    for (const id of schemas.keys()) {
      try {
        const schema = await this.#options.schemas.byId(id);
        if (schema) schemas.set(id, this.#shared(schema));
      } catch (error) {
        if (!(error instanceof SchemaError)) throw error;
        schemas.set(id, error);
      }
    }
    return schemas;
  }

  #locate({ value }: SourceMessage, byId: ReadonlyMap<number, WriterSchema | Error | undefined>): Located {
    if (value === null || value.length === 0) throw new Refusal('empty', 'the message has no value');
    if (isContainer(value)) return this.#inContainer(value);
    if (this.#options.survey === 'lsst' && value[0] === 0) {
      if (!isConfluent(value))
        throw new Refusal('truncated', `${value.length} bytes, too few for a zero and a schema id`);
      const id = schemaId(value);
      const schema = byId.get(id);
      if (schema instanceof Error) throw schema;
      if (schema === undefined) throw new Refusal('unknown-schema-id', `the registry has no schema ${id}`);
      return { schema, bytes: value, start: CONFLUENT_PREFIX, end: value.length };
    }
    const { knownSchema } = this.#options;
    if (knownSchema) return { schema: knownSchema, bytes: value, start: 0, end: value.length };
    const first = Buffer.from(value.subarray(0, 5)).toString('hex');
    throw new Refusal('bad-magic', `the message begins with 0x${first}, which is no known packet format`);
  }

  #inContainer(message: Uint8Array): Located {
    const known = this.#headers.find(message);
    if ('error' in known) throw known.error;
    const { bytes, start, end } = locateDatum(message, known.header);
    return { schema: known.schema, bytes, start, end };
  }

  #schemaOf(json: string): WriterSchema {
    return this.#byText.get(json) ?? this.#shared(parseWriterSchema(json));
  }

  /** The one object for all schemas of that text: a batch is a run of one object. */
  #shared(schema: WriterSchema): WriterSchema {
    const known = this.#byText.get(schema.json);
    if (known) return known;
    this.#byText.set(schema.json, schema);
    if (this.#byText.size > MOST_SCHEMAS) this.#byText.delete(this.#byText.keys().next().value!);
    return schema;
  }
}

/** Schemas kept by text; a stream has a handful, a stream of damaged headers must not grow without end. */
const MOST_SCHEMAS = 64;

const isConfluent = (value: Uint8Array): boolean => value[0] === 0 && value.length >= CONFLUENT_PREFIX;

const schemaId = (value: Uint8Array): number =>
  new DataView(value.buffer, value.byteOffset, value.byteLength).getInt32(1);

/** The code and text of an error that a message's bytes are to blame for; throws any other on. */
function refusalOf(error: unknown): { reason: UndecodableReason; detail: string } {
  if (
    error instanceof Refusal ||
    error instanceof DatumError ||
    error instanceof ContainerError ||
    error instanceof PacketError ||
    error instanceof SchemaError
  )
    return { reason: error.code, detail: error.message };
  throw error;
}
