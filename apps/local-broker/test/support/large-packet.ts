import { randomBytes } from 'node:crypto';
import { CarriedSchemas, encodeDatum, frameConfluent, lsstSchemaId, PacketDecoder } from '@fink/alerts';
import type { BinaryColumn } from '@fink/columns';
import { generatePackets } from '@fink/simulator';

/** An LSST packet whose difference cutout has so many bytes, as of a footprint that covers a whole detector. */
export async function largePacket(cutoutBytes: number, seed = 1): Promise<Buffer> {
  const [{ wire }] = generatePackets({ survey: 'lsst', size: 1, seed, night: '20260101' });
  const decoder = new PacketDecoder({ survey: 'lsst', schemas: new CarriedSchemas() });
  const { batches } = await decoder.decode([{ value: wire, offset: 0, timestamp: 0 }]);
  const [{ schema, columns }] = batches;
  const cutout = columns.child('cutoutDifference') as BinaryColumn;
  cutout.setValid(0, true);
  cutout.bufferIndex[0] = cutout.buffers.push(randomBytes(cutoutBytes)) - 1;
  cutout.starts[0] = 0;
  cutout.ends[0] = cutoutBytes;
  return frameConfluent(lsstSchemaId('10.0'), encodeDatum(schema, columns, 0));
}
