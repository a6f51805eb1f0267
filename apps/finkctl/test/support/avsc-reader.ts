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
export type Alert = any;

/** Decodes a message with nothing but a schema's text, by a library that shares no code with ours. */
export const decodeWith = (schemaJson: string, datum: Buffer): Alert =>
  avro.Type.forSchema(JSON.parse(schemaJson), { registry: { long }, wrapUnions: false }).fromBuffer(datum);
