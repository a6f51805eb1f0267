import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatePackets, type Packet, readPackets } from '@fink/simulator';

/** Packets of each survey: real ones where there are some. */
const realFolders = { ztf: 'ztf/original', lsst: 'lsst/v10' } as const;
const generatedSize = { ztf: 200, lsst: 60 } as const;

/** Bytes that are no packet: every night has one, so that dead letters are tested, too. */
const rubbish: Packet = {
  name: 'rubbish',
  datum: Buffer.from('no alert'),
  wire: Buffer.from('no alert'),
  format: 'unknown',
  valid: false,
};

/** A small night: all packets, the last of which is no alert, and whether the others are real. */
export interface NightPackets {
  readonly packets: readonly Packet[];
  readonly real: boolean;
}

/** The folder of real data: FINK_SHARED, or `../shared` beside the repository. */
const sharedFolder = (): string =>
  process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../shared');

/** Real packets where there are some, else generated ones. */
export async function nightPackets(survey: 'ztf' | 'lsst', night: string): Promise<NightPackets> {
  const folder = join(sharedFolder(), 'alerts', realFolders[survey]);
  const real = existsSync(folder);
  const packets: Packet[] = [];
  if (real) for await (const packet of readPackets(folder)) packets.push(packet);
  else packets.push(...generatePackets({ survey, size: generatedSize[survey], seed: 1, night }));
  return { packets: [...packets, rubbish], real };
}
