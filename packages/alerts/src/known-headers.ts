import { SchemaError } from './avro-type.ts';
import type { ContainerError } from './container-error.ts';
import { type ContainerHeader, readContainerHeader } from './container-header.ts';
import type { WriterSchema } from './writer-schema.ts';

/** A header seen before: what it says, or why it is of no use. */
export type KnownHeader =
  | { readonly bytes: Uint8Array; readonly header: ContainerHeader; readonly schema: WriterSchema }
  | { readonly bytes: Uint8Array; readonly error: ContainerError | SchemaError };

/** Surveys mix few versions in a night; comparing 25 kB takes a microsecond, reading the schema milliseconds. */
const REMEMBERED = 8;

/** The headers of the containers seen last, so that a schema is read once and not with every alert. */
export class KnownHeaders {
  readonly #recent: KnownHeader[] = [];
  readonly #schemaOf: (json: string) => WriterSchema;

  /** `schemaOf` reads the text of a schema. */
  constructor(schemaOf: (json: string) => WriterSchema) {
    this.#schemaOf = schemaOf;
  }

  /**
   * The header that a container begins with.
   * @throws ContainerError if it is cut off; a complete one that is of no use is returned with its error.
   */
  find(message: Uint8Array): KnownHeader {
    for (const [i, known] of this.#recent.entries()) {
      if (!startsWith(message, known.bytes)) continue;
      if (i > 0) this.#recent.unshift(...this.#recent.splice(i, 1));
      return known;
    }
    const known = this.#read(message);
    this.#recent.unshift(known);
    this.#recent.length = Math.min(this.#recent.length, REMEMBERED);
    return known;
  }

  #read(message: Uint8Array): KnownHeader {
    const header = readContainerHeader(message);
    const bytes = Uint8Array.from(message.subarray(0, header.length));
    try {
      return { bytes, header, schema: this.#schemaOf(header.schemaJson) };
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      return { bytes, error };
    }
  }
}

const startsWith = (message: Uint8Array, bytes: Uint8Array): boolean =>
  message.length >= bytes.length && Buffer.compare(message.subarray(0, bytes.length), bytes) === 0;
