// `npm run test:interop [-- ztf|lsst]`: the broker's outputs, read by the clients that people use.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameContainer } from '@fink/alerts';
import { LocalBroker } from '@fink/local-broker';
import type { Packet } from '@fink/simulator';
import { type Survey, surveyNamed, surveys } from '@fink/topology';
import { nightPackets } from './night-packets.ts';
import { playNight } from './play-night.ts';
import { MissingPythonError, pythonEnvironment } from './python.ts';
import { type Checks, pythonChecks, pythonFolder } from './python-checks.ts';
import { uncommittedValues, whileOpen, writeAborted } from './uncommitted.ts';

const night = '20260101';
const say = (text: string): unknown => process.stderr.write(`${text}\n`);

/** Writes packet k as container `<k>.avro`, with its schema, for readers that know nothing of wire formats. */
async function writeContainers(packets: readonly Packet[], folder: string): Promise<void> {
  await mkdir(folder);
  for (const [k, { schema, datum, wire, format }] of packets.entries()) {
    if (schema === undefined) continue;
    const container = format === 'container' ? wire : frameContainer(schema, [datum]);
    await writeFile(join(folder, `${k}.avro`), container);
  }
}

/** Plays a night of a survey through a whole broker and has the clients read all that came out. */
async function checkSurvey(survey: Survey, bin: string): Promise<Checks> {
  const folder = await mkdtemp(join(tmpdir(), 'fink-interop-'));
  try {
    const { packets, real } = await nightPackets(survey.name, night);
    say(`${survey.name}: a night of ${packets.length} ${real ? 'real' : 'generated'} packets ...`);
    await using local = await LocalBroker.start({ survey });
    const [archive, containers] = [join(folder, 'archive'), join(folder, 'packets')];
    await writeContainers(packets, containers);
    const { sourceTopic, partitions, sums, objects } = await playNight(local, packets, night, archive);

    const { names } = local;
    const filterTopics = survey.filters.map((filter) => names.filterTopic(filter.name, survey.name));
    const countTopic = names.countTopic(survey.name);
    const topics = [...filterTopics, countTopic];
    const users = {
      subscriber: await local.addSubscriber('interop', topics),
      narrow: await local.addSubscriber('narrow', [countTopic]),
    };
    const facts = {
      survey: survey.name,
      night,
      sourceTopic,
      partitions,
      packets: containers,
      alerts: packets.filter(({ valid }) => valid).length,
      filterTopics,
      countTopic,
      deadLetterTopic: names.deadLetterTopic(survey.name),
      ledgerTopic: names.ledgerTopic,
      sums,
      archive,
      objects,
      uncommitted: uncommittedValues,
    };
    await writeAborted(local.adminConnection, topics);
    return await whileOpen(local.adminConnection, topics, () =>
      pythonChecks(bin, local, users, facts, folder),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All checks of all surveys, or of those named. */
async function main(asked: readonly string[]): Promise<Checks> {
  const chosen = asked.length > 0 ? asked.map(surveyNamed) : Object.values(surveys);
  const bin = await pythonEnvironment(join(pythonFolder, 'requirements.txt'));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const survey of chosen) {
    const { passed, failed, skipped } = await checkSurvey(survey, bin);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

try {
  const { passed, failed, skipped } = await main(process.argv.slice(2));
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  say(error instanceof MissingPythonError ? error.message : String((error as Error).stack ?? error));
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
