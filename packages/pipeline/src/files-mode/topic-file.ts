import { rename, rm } from 'node:fs/promises';
import { OutputSchema, parseWriterSchema, type WriterSchema } from '@fink/alerts';
import { Pieces } from './avro-bytes.ts';
import { ContainerFile } from './container-file.ts';
import { mergeRecords, sameType } from './merge-schemas.ts';
import { type Transcode, transcoder } from './transcode.ts';

/** Ending of files that are not complete. */
const unfinished = '.part';

/**
 * A topic as one object container: messages in their order, each a datum and, as on Kafka, the schema it was
 * written with. As long as there is one schema, datums go straight through. When another one comes, the container
 * is written anew with a schema that holds both, and datums are re-encoded from then on.
 */
export class TopicFile {
  readonly #path: string;
  readonly #pieces = new Pieces();
  /** Schemas by their text, and the same by the buffer it came in: keys are long and repeat. */
  readonly #byText = new Map<string, WriterSchema>();
  readonly #byKey = new WeakMap<Uint8Array, WriterSchema>();
  readonly #transcoders = new Map<WriterSchema, Transcode | 'as-is'>();
  #file: ContainerFile | undefined;
  #part = 0;

  /** @param path of the complete file, in a folder that exists */
  constructor(path: string) {
    this.#path = path;
  }

  /** Messages appended so far. */
  get records(): number {
    return this.#file?.records ?? 0;
  }

  /**
   * Adds a message.
   *
   * @param key the schema as JSON
   * @param value schemaless Avro
   */
  async append(key: Buffer, value: Uint8Array): Promise<void> {
    const schema = this.#schemaOf(key);
    this.#file ??= await ContainerFile.create(this.#nextPart(), schema);
    if (!this.#transcoders.has(schema)) await this.#admit(schema, this.#file);
    await this.#file.append(this.#encode(schema, value));
  }

  /** Completes the file and gives it its name. Without any message there is none. */
  async finish(): Promise<void> {
    if (this.#file === undefined) return;
    await this.#file.close();
    await rename(this.#file.path, this.#path);
  }

  /** Removes what was written so far. */
  async abandon(): Promise<void> {
    if (this.#file === undefined) return;
    await this.#file.abandon();
    await rm(this.#file.path, { force: true });
  }

  #encode(schema: WriterSchema, value: Uint8Array): Uint8Array {
    const transcode = this.#transcoders.get(schema) ?? 'as-is';
    if (transcode === 'as-is') return value;
    transcode({ bytes: Buffer.from(value.buffer, value.byteOffset, value.length), at: 0 }, this.#pieces);
    return this.#pieces.take();
  }

  /** Makes the container fit one more schema. */
  async #admit(schema: WriterSchema, file: ContainerFile): Promise<void> {
    if (sameType(schema.type, file.schema.type)) {
      this.#transcoders.set(schema, 'as-is');
      return;
    }
    const merged = mergedSchema(file.schema, schema);
    for (const known of [...this.#transcoders.keys(), schema]) {
      this.#transcoders.set(known, transcoder(known.type, merged.type));
    }
    if (sameType(merged.type, file.schema.type)) return;
    const wider = await ContainerFile.create(this.#nextPart(), merged);
    const transcode = transcoder(file.schema.type, merged.type);
    for await (const { records, bytes } of file.blocks()) {
      const cursor = { bytes, at: 0 };
      for (let k = 0; k < records; k++) {
        transcode(cursor, this.#pieces);
        await wider.append(this.#pieces.take());
      }
    }
    this.#file = wider;
    await file.abandon();
    await rm(file.path);
  }

  #schemaOf(key: Buffer): WriterSchema {
    let schema = this.#byKey.get(key);
    if (schema === undefined) {
      const text = key.toString();
      schema = this.#byText.get(text) ?? parseWriterSchema(text);
      this.#byText.set(text, schema);
      this.#byKey.set(key, schema);
    }
    return schema;
  }

  #nextPart(): string {
    return `${this.#path}.${this.#part++}${unfinished}`;
  }
}

/** The schema that holds the alerts of both. */
function mergedSchema(a: WriterSchema, b: WriterSchema): WriterSchema {
  const type = mergeRecords(a.type, b.type);
  return parseWriterSchema(new OutputSchema({ ...a, type }, []).json);
}
