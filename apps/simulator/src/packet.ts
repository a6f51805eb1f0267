import type { WriterSchema } from '@fink/alerts';

/** One alert packet on its way to a topic, or bytes that are none. */
export interface Packet {
  /** Where it comes from: file (with record number where a file holds several), or name of the generated alert. */
  readonly name: string;
  /** The schema it was written with; undefined where it is not known. */
  readonly schema?: WriterSchema;
  /** The Avro datum without any framing; for bytes that are no packet, all of them. */
  readonly datum: Uint8Array;
  /** The bytes as the survey would send them. */
  readonly wire: Uint8Array;
  /** How `wire` is framed. */
  readonly format: 'container' | 'confluent' | 'unknown';
  /** Schema id of Confluent's framing. */
  readonly schemaId?: number;
  /** Whether the framing could be read. Bytes that are no packet are published as they are: counting them is the broker's job. */
  readonly valid: boolean;
}
