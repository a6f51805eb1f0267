import avro from 'avsc';
import type { Corpus } from '../corpus.ts';
import type { DecoderSide } from './decoder-side.ts';
import { type Framing, framed, schemasOf } from './framing.ts';
import { inProcessSide } from './in-process-side.ts';

/** 64-bit integers as bigints: identifiers exceed 2^53, for which avsc's own numbers throw. */
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

const confluentPrefixBytes = 5;

/** A type, without the defaults: ZTF has some that do not fit their field, and avsc refuses those. */
function typeOf(schema: string): avro.Type {
  const stripped = JSON.parse(schema, (key, value) => (key === 'default' ? undefined : value));
  return avro.Type.forSchema(stripped, { registry: { long }, wrapUnions: false });
}

/** avsc at its best: types made once per schema. Containers go through its own block decoder. */
export function avscSide(corpus: Corpus, framing: Framing): DecoderSide {
  const types = new Map<string, avro.Type>();
  const knownType = (schema: string): avro.Type => {
    let type = types.get(schema);
    if (type === undefined) types.set(schema, (type = typeOf(schema)));
    return type;
  };
  const values = framed(corpus, framing).map((bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  );
  if (framing === 'container') {
    return inProcessSide(values.length, async () => {
      for (const value of values) await decodeContainer(value, knownType);
    });
  }
  const prefix = framing === 'confluent' ? confluentPrefixBytes : 0;
  const typed = schemasOf(corpus).map(knownType);
  return inProcessSide(values.length, async () => {
    for (const [i, value] of values.entries()) typed[i].fromBuffer(value.subarray(prefix));
  });
}

function decodeContainer(value: Buffer, knownType: (schema: string) => avro.Type): Promise<void> {
  return new Promise((resolve, reject) => {
    const decoder = new avro.streams.BlockDecoder({
      parseHook: (schema) => knownType(JSON.stringify(schema)),
    });
    decoder.on('data', () => {});
    decoder.on('end', resolve);
    decoder.on('error', reject);
    decoder.end(value);
  });
}
