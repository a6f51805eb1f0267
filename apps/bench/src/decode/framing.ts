import type { Corpus } from '../corpus.ts';

/** How the packets to decode are framed. */
export type Framing = 'container' | 'schemaless' | 'confluent';

/** The bytes of each packet in that framing. */
export function framed({ packets }: Corpus, framing: Framing): readonly Uint8Array[] {
  return packets.map((packet) => {
    if (framing === 'schemaless') return packet.datum;
    if (packet.format !== framing) {
      throw new Error(`${packet.name} is framed as ${packet.format}, where ${framing} is to be decoded.`);
    }
    return packet.wire;
  });
}

/** The schema of each packet, as text. */
export const schemasOf = ({ packets }: Corpus): readonly string[] =>
  packets.map(({ schema, name }) => {
    if (schema === undefined) throw new Error(`${name} has no known schema.`);
    return schema.json;
  });
