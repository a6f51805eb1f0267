import {
  CarriedSchemas,
  frameContainer,
  readContainer,
  type SchemaSource,
  type WriterSchema,
} from '@fink/alerts';
import type { Packet } from '../packet.ts';

const schemas: SchemaSource = new CarriedSchemas();
const CONFLUENT_PREFIX_BYTES = 5;

/** Bytes that are no packet, to be sent as they are. */
const unknownBytes = (name: string, bytes: Uint8Array): Packet => ({
  name,
  datum: bytes,
  wire: bytes,
  format: 'unknown',
  valid: false,
});

/** The records of an object container, each as a packet of its own; one record keeps the bytes it came in. */
function containerPackets(name: string, bytes: Uint8Array): Packet[] {
  let content: { schema: WriterSchema; datums: readonly Uint8Array[] };
  try {
    content = readContainer(bytes);
  } catch {
    return [unknownBytes(name, bytes)];
  }
  const { schema, datums } = content;
  if (datums.length === 0) return [unknownBytes(name, bytes)];
  return datums.map((datum, i) => ({
    name: datums.length === 1 ? name : `${name}#${i}`,
    schema,
    datum,
    wire: datums.length === 1 ? bytes : frameContainer(schema, [datum]),
    format: 'container',
    valid: true,
  }));
}

/** The schema of an id as far as the broker carries it. */
async function carriedSchema(id: number): Promise<WriterSchema | undefined> {
  try {
    return await schemas.byId(id);
  } catch {
    return undefined;
  }
}

/** A message in Confluent's framing: zero, schema id (big-endian), datum. */
async function confluentPacket(name: string, bytes: Uint8Array): Promise<Packet> {
  if (bytes.length <= CONFLUENT_PREFIX_BYTES || bytes[0] !== 0) return unknownBytes(name, bytes);
  const schemaId = new DataView(bytes.buffer, bytes.byteOffset).getInt32(1);
  const schema = await carriedSchema(schemaId);
  return {
    name,
    ...(schema && { schema }),
    datum: bytes.subarray(CONFLUENT_PREFIX_BYTES),
    wire: bytes,
    format: 'confluent',
    schemaId,
    valid: true,
  };
}

/** The packets in the bytes of a file: by what the bytes are, not by the file's name. */
export async function recognisePackets(name: string, bytes: Uint8Array): Promise<Packet[]> {
  const container = Buffer.from('Obj\x01', 'latin1');
  if (Buffer.compare(bytes.subarray(0, 4), container) === 0) return containerPackets(name, bytes);
  return [await confluentPacket(name, bytes)];
}
