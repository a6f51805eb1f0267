// Program: archives packets as the broker does and leaves the objects in a folder. Arguments: survey, a file with
// one path of a packet per line, the folder to write to. Prints one JSON line per object.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { defineCut } from '@fink/filters';
import { surveyNamed } from '@fink/topology';
import { ArchiveObjects } from '../src/archive-objects.ts';
import { decodeAndProcess } from '../src/decode-and-process.ts';
import { nightRule } from '../src/night.ts';

/** Messages of a segment: small, so that a night has many. */
const segmentLength = 32;
const versions = { broker: 'test', science: 'none' };

const [surveyName, list, folder] = process.argv.slice(2);
// Raw objects only: of packets that other brokers have enriched, nothing further is made here.
const rejectAll = defineCut({ name: 'raw-only', inputs: {}, bind: () => () => false });
const survey = { ...surveyNamed(surveyName), cuts: [rejectAll] };
// A packet's offset is its place in the list: this is how the reader of the archive finds it again.
const paths = readFileSync(list, 'utf8').trimEnd().split('\n');
const packets = paths.map((path, offset) => ({ path, offset, timestamp: offset }));

const topic = `${surveyName}-everything`;
const night = nightRule(survey, topic, '20260101');
const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
const objects = new ArchiveObjects(survey, versions, topic, 0, 0);
for (let from = 0; from < packets.length; from += segmentLength) {
  const messages = packets.slice(from, from + segmentLength).map(({ path, offset, timestamp }) => ({
    value: readFileSync(path),
    offset,
    timestamp,
  }));
  const processed = await decodeAndProcess(decoder, messages, night, { survey, noScience: true, versions });
  objects.append({
    range: { topic, partition: 0, from, to: from + messages.length, control: 0 },
    received: messages.length,
    missing: 0,
    timestamp: messages[0].timestamp,
    night,
    ...processed,
    rawOf: (offset) => messages.find((message) => message.offset === offset)?.value ?? null,
  });
}
for (const [n, object] of objects.close().objects.entries()) {
  const { kind, rows, chunks } = object;
  const path = join(folder, `${surveyName}-${n}.parquet`);
  writeFileSync(path, Buffer.concat(chunks));
  process.stdout.write(`${JSON.stringify({ path, kind, rows })}\n`);
}
