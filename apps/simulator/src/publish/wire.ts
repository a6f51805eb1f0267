import { frameConfluent, frameContainer } from '@fink/alerts';
import type { Packet } from '../packet.ts';

/** How messages are framed: as the survey does, or in one of its ways whatever they came in. */
export const WIRES = ['as-is', 'container', 'schemaless', 'confluent'] as const;
export type Wire = (typeof WIRES)[number];

/** Rubin numbers its schemas 100 major + minor, and names the namespace by the version. */
function rubinSchemaId(packet: Packet): number | undefined {
  const version = /(?:^|\.)v(\d+)_(\d+)\./.exec(packet.schema?.type.name ?? '');
  return version ? 100 * Number(version[1]) + Number(version[2]) : undefined;
}

/**
 * The message that a packet becomes. What is no packet stays as it is in every case.
 *
 * @param schemaId id for Confluent's framing where the packet has none
 * @throws RangeError if the packet lacks what the framing needs
 */
export function messageValue(packet: Packet, wire: Wire, schemaId?: number): Uint8Array {
  if (!packet.valid || wire === 'as-is' || wire === packet.format) return packet.wire;
  if (wire === 'schemaless') return packet.datum;
  if (wire === 'container') {
    if (packet.schema) return frameContainer(packet.schema, [packet.datum]);
    throw new RangeError(
      `${packet.name} cannot be sent as a container: its schema (id ${packet.schemaId}) is not known; send it as-is`,
    );
  }
  const id = packet.schemaId ?? schemaId ?? rubinSchemaId(packet);
  if (id !== undefined) return frameConfluent(id, packet.datum);
  throw new RangeError(
    `${packet.name} cannot be sent in Confluent's framing: its schema ${packet.schema?.type.name} has no id; give one`,
  );
}
