import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatePackets } from '@fink/simulator';

/** Writes generated packets, one file each, into a folder. */
export async function writePackets(folder: string, survey: 'ztf' | 'lsst', size: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  let n = 0;
  for (const { wire } of generatePackets({ survey, size, seed: 5, night: '20260102' })) {
    const name = `${String(n++).padStart(4, '0')}.${survey === 'ztf' ? 'avro' : 'bin'}`;
    await writeFile(join(folder, name), wire);
  }
}
