import { type FileHandle, open } from 'node:fs/promises';
import { frameContainer, type WriterSchema } from '@fink/alerts';
import { type Cursor, encodeCount, readCount } from './avro-bytes.ts';

/** Bytes at which a block is written: what a reader holds at once. */
const blockBytes = 1024 * 1024;
const syncBytes = 16;
/** The longest count and size before a block's records. */
const longestBlockHead = 20;

/** Records of an object container, as many as one block holds. */
export interface ContainerBlock {
  readonly records: number;
  readonly bytes: Buffer;
}

/** An Avro object container under construction on disk: uncompressed, block by block. */
export class ContainerFile {
  readonly path: string;
  readonly schema: WriterSchema;
  readonly #file: FileHandle;
  readonly #header: Buffer;
  #datums: Uint8Array[] = [];
  #bytes = 0;
  #size: number;
  #records = 0;

  private constructor(path: string, schema: WriterSchema, file: FileHandle, header: Buffer) {
    this.path = path;
    this.schema = schema;
    this.#file = file;
    this.#header = header;
    this.#size = header.length;
  }

  /** Begins a container; a file of that name is replaced. */
  static async create(path: string, schema: WriterSchema): Promise<ContainerFile> {
    const file = await open(path, 'w+');
    const header = frameContainer(schema, []);
    await file.write(header);
    return new ContainerFile(path, schema, file, header);
  }

  /** Records appended so far. */
  get records(): number {
    return this.#records;
  }

  /** Adds a datum of the container's schema; its bytes must not change until `close`. */
  async append(datum: Uint8Array): Promise<void> {
    this.#datums.push(datum);
    this.#bytes += datum.length;
    this.#records++;
    if (this.#bytes >= blockBytes) await this.#writeBlock();
  }

  /** The blocks on disk, those not full yet included. */
  async *blocks(): AsyncGenerator<ContainerBlock> {
    await this.#writeBlock();
    for (let at = this.#header.length; at < this.#size; ) {
      const head = Buffer.alloc(longestBlockHead);
      await this.#file.read(head, 0, head.length, at);
      const cursor: Cursor = { bytes: head, at: 0 };
      const records = readCount(cursor);
      const bytes = Buffer.alloc(readCount(cursor));
      await this.#file.read(bytes, 0, bytes.length, at + cursor.at);
      yield { records, bytes };
      at += cursor.at + bytes.length + syncBytes;
    }
  }

  /** Completes the file. */
  async close(): Promise<void> {
    await this.#writeBlock();
    await this.#file.sync();
    await this.#file.close();
  }

  /** Lets go of the file as it is, to be removed. */
  async abandon(): Promise<void> {
    await this.#file.close();
  }

  async #writeBlock(): Promise<void> {
    if (this.#datums.length === 0) return;
    const sync = this.#header.subarray(this.#header.length - syncBytes);
    const head = [encodeCount(this.#datums.length), encodeCount(this.#bytes)];
    const block = Buffer.concat([...head, ...this.#datums, sync]);
    this.#datums = [];
    this.#bytes = 0;
    await this.#file.write(block, 0, block.length, this.#size);
    this.#size += block.length;
  }
}
