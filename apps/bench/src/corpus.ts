import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatePackets, type Packet, readPackets } from '@fink/simulator';
import type { SurveyName } from '@fink/topology';

/** Night of generated alerts [YYYYMMDD]. */
export const night = '20260101';
/** Seed of generated alerts: every run measures the same bytes. */
export const seed = 1;

/** Packets of one survey that something is measured on. */
export interface Corpus {
  readonly survey: SurveyName;
  readonly origin: 'real' | 'generated';
  readonly packets: readonly Packet[];
}

/** Alerts of one night from the simulator's generator. */
export function generatedCorpus(survey: SurveyName, size: number): Corpus {
  return { survey, origin: 'generated', packets: [...generatePackets({ survey, size, seed, night })] };
}

/** Folder below `alerts` with a survey's packets as the telescope sends them. */
const realFolders: Readonly<Record<SurveyName, string>> = { ztf: 'ztf/original', lsst: 'lsst/v10' };

/** The folder of real packets, undefined where FINK_SHARED (or `../shared` beside the repository) has none. */
export function realFolder(survey: SurveyName): string | undefined {
  const shared = process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
  const folder = join(shared, 'alerts', realFolders[survey]);
  return existsSync(folder) ? folder : undefined;
}

/** Real packets, undefined where there are none. */
export async function realCorpus(survey: SurveyName): Promise<Corpus | undefined> {
  const folder = realFolder(survey);
  if (folder === undefined) return undefined;
  const packets: Packet[] = [];
  for await (const packet of readPackets(folder)) if (packet.valid && packet.schema) packets.push(packet);
  return { survey, origin: 'real', packets };
}

/** So many packets of a corpus, over and over. */
export function* repeated(corpus: Corpus, size: number): Generator<Packet> {
  for (let k = 0; k < size; k++) yield corpus.packets[k % corpus.packets.length];
}
