import { createReadStream } from 'node:fs';
import avro from 'avsc';

/** 64-bit integers as bigints: identifiers exceed 2^53. */
const long = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => Number(a - b),
});

/** An alert as avsc gives it: records as objects, values of unions bare. */
// biome-ignore lint/suspicious/noExplicitAny: the fields depend on the schema, which only the test knows.
export type Decoded = any;

/** The type of a schema, in a library that shares no code with ours; strict about defaults. */
export const avscType = (schema: unknown): avro.Type =>
  avro.Type.forSchema(schema as avro.Schema, { registry: { long }, wrapUnions: false });

/** avsc refuses defaults that do not fit their field, as ZTF's schemas have. */
export const withoutDefaults = (json: string): unknown =>
  JSON.parse(json, (key, value) => (key === 'default' ? undefined : value));

/** Decodes datums by a packet's own schema. */
export function avscReader(schemaJson: string): (datum: Uint8Array) => Decoded {
  const type = avscType(withoutDefaults(schemaJson));
  return (datum) => type.fromBuffer(Buffer.from(datum));
}

/** Decodes one message with nothing but a schema's text, defaults included. */
export const decodeWith = (schemaJson: string, datum: Buffer): Decoded =>
  avscType(JSON.parse(schemaJson)).fromBuffer(datum);

/** The records of an object container file. */
export async function readContainerFile(path: string): Promise<Decoded[]> {
  const decoder = new avro.streams.BlockDecoder({ parseHook: (schema) => avscType(schema) });
  const records: Decoded[] = [];
  for await (const record of createReadStream(path).pipe(decoder)) records.push(record);
  return records;
}
