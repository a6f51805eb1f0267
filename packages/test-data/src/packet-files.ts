import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file with one packet, as a message would carry it. */
export interface PacketFile {
  /** Path below the folder of alerts, as the golden tables name it: 'ztf/original/123.avro'. */
  readonly file: string;
  readonly bytes: Buffer;
}

/** All packets below a subfolder of the alerts ('ztf/original'), by name. */
export function packetFiles(shared: string, subfolder: string): PacketFile[] {
  const names = readdirSync(join(shared, 'alerts', subfolder)).sort();
  return names.map((name) => ({
    file: `${subfolder}/${name}`,
    bytes: readFileSync(join(shared, 'alerts', subfolder, name)),
  }));
}
