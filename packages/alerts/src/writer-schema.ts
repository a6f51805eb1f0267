import { createHash } from 'node:crypto';
import type { Field, StructType } from '@fink/columns';
import { type AvroRecord, SchemaError } from './avro-type.ts';
import { parseAvro } from './parse-avro.ts';
import { fieldOfRecord } from './schema-fields.ts';

/** One schema that alerts were written with, ready for decoding. */
export interface WriterSchema {
  /** The schema's text as received. */
  readonly json: string;
  /** 16 hexadecimal digits of the SHA-256 of the text: a stable name for object keys and logs. */
  readonly fingerprint: string;
  /** The schema resolved, with its branches in their order. */
  readonly type: AvroRecord;
  /** The columnar type of a batch of such alerts. */
  readonly field: Field & { readonly type: StructType };
}

/** Schemas kept: files and messages bring the same few texts again and again, and each costs milliseconds. */
const keptSchemas = 64;
const kept = new Map<string, WriterSchema>();

/**
 * Reads a writer schema; the same text gives the same object as long as it is among the last ones used. Defaults
 * that do not fit their field (ZTF has such) are accepted and forgotten.
 * @throws SchemaError naming the field, if alerts could not be decoded with it.
 */
export function parseWriterSchema(json: string): WriterSchema {
  const schema = kept.get(json) ?? parse(json);
  // Set anew, so that the oldest entry of the map is the one not used for longest.
  kept.delete(json);
  kept.set(json, schema);
  if (kept.size > keptSchemas) kept.delete(kept.keys().next().value ?? '');
  return schema;
}

function parse(json: string): WriterSchema {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new SchemaError('', `not JSON (${(error as Error).message})`);
  }
  const type = parseAvro(parsed);
  if (type.kind !== 'record') throw new SchemaError('', `an alert must be a record, this is a ${type.kind}`);
  const fingerprint = createHash('sha256').update(json).digest('hex').slice(0, 16);
  return { json, fingerprint, type, field: fieldOfRecord(type) };
}
