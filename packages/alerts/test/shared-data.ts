import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@jest/globals';
import { type AlertBatch, CarriedSchemas, PacketDecoder } from '../src/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder of real packets, schemas and golden tables. */
export const SHARED = resolve(root, process.env.FINK_SHARED ?? '../shared');

/** A test on real data: where those are absent it is skipped under a name that says so. */
export function testOnRealData(sentence: string, run: () => void | Promise<void>): void {
  if (existsSync(join(SHARED, 'alerts/index.jsonl'))) test(sentence, run);
  else test.skip(`NOT RUN, there are no real data at ${SHARED}: ${sentence}`, run);
}

export interface IndexedPacket {
  readonly file: string;
  readonly survey: 'ztf' | 'lsst';
  readonly schemaVersion: string;
  readonly id: string;
}

export const readLines = <T>(path: string): T[] =>
  readFileSync(join(SHARED, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

export const packets = (): IndexedPacket[] => readLines('alerts/index.jsonl');

export const readPacket = (file: string): Buffer => readFileSync(join(SHARED, 'alerts', file));

/** First packet whose file name contains `part`. */
export function onePacket(part: string): Buffer {
  const found = packets().find(({ file }) => file.includes(part));
  if (found === undefined) throw new Error(`no packet has "${part}" in its file name`);
  return readPacket(found.file);
}

// One decoder for all tests of a file: the schemas of hundreds of packets are few.
const decoders = {
  ztf: new PacketDecoder({ survey: 'ztf', schemas: new CarriedSchemas() }),
  lsst: new PacketDecoder({ survey: 'lsst', schemas: new CarriedSchemas() }),
};

/** Decodes a message that must be one alert. */
export async function decodeOne(survey: 'ztf' | 'lsst', value: Uint8Array): Promise<AlertBatch> {
  const { batches, undecodable } = await decoders[survey].decode([{ value, offset: 0, timestamp: 0 }]);
  if (undecodable.length > 0) throw new Error(`${undecodable[0].reason}: ${undecodable[0].detail}`);
  return batches[0];
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
