import { KafkaProblem } from '@fink/kafka';
import { Names, type OwnTopic, ownTopics, type Survey, surveys } from '@fink/topology';
import type { Command } from 'commander';
import { positiveNumber, surveyOf, surveyOption } from '../arguments.ts';
import { connectAdmin, knowsCluster, ownCluster } from '../environment.ts';
import { CheckFailed } from '../failures.ts';
import { textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { addApply } from './apply-topics.ts';
import { readExpectedTopics } from './expected-topics.ts';
import { onceReachable } from './once-reachable.ts';

interface TopicFlags {
  readonly survey?: string;
  readonly brokers?: string;
}

interface WaitFlags extends TopicFlags {
  readonly expected?: string;
  readonly timeout: number;
}

const listExamples = `
Examples:
  finkctl topics list
  finkctl topics list --survey ztf --brokers localhost:9092

With --brokers or FINK_KAFKA_BROKERS it also tells which of them exist there.`;

const waitExamples = `
Examples:
  FINK_KAFKA_BROKERS=localhost:9092 finkctl topics wait --survey ztf --timeout 120
  finkctl topics wait --expected /etc/fink/expected-topics/topics

The file of --expected has a topic per line, or is a JSON array of them; it replaces the declaration of this finkctl.

The exit code is 1 if some are still missing then. Access comes from FINK_KAFKA_* (see finkctl config).`;

/** `finkctl topics list|wait|apply`: the topics that follow from the declaration. */
export function addTopics(program: Command, terminal: Terminal): void {
  const topics = program.command('topics').description('the topics of the declaration');
  topics
    .command('list')
    .description('list the declared topics with their role and meaning')
    .addOption(surveyOption())
    .option('--brokers <list>', 'bootstrap addresses of our Kafka, host:port,... (FINK_KAFKA_BROKERS)')
    .addHelpText('after', listExamples)
    .action((flags: TopicFlags) => listTopics(flags, terminal));
  topics
    .command('wait')
    .description('wait until all declared topics exist, or all of a list')
    .addOption(surveyOption().conflicts('expected'))
    .option('--expected <file>', 'wait for exactly the topics of this file')
    .option('--brokers <list>', 'bootstrap addresses of our Kafka, host:port,... (FINK_KAFKA_BROKERS)')
    .option('--timeout <seconds>', 'longest time to wait', positiveNumber, 60)
    .addHelpText('after', waitExamples)
    .action((flags: WaitFlags) => waitForTopics(flags, terminal));
  addApply(topics, terminal);
}

const surveysOf = (name: string | undefined): Survey[] =>
  name === undefined ? Object.values(surveys) : [surveyOf(name)];

/** What each role of a topic is for; filters say it themselves. */
const meanings: Readonly<Record<Exclude<OwnTopic['role'], 'filter'>, string>> = {
  count: 'ids of every alert that passed the cuts',
  'dead-letter': 'records that could not be decoded or delivered, as they came',
  ledger: 'what was done with every range of source offsets',
  progress: 'empty; its committed offsets are the progress of the sinks',
};

/** The declared topics and what is in them. */
export function describedTopics(
  names: Names,
  wanted: readonly Survey[],
): { readonly name: string; readonly role: OwnTopic['role']; readonly meaning: string }[] {
  const selects = new Map(
    wanted.flatMap(({ name, filters }) =>
      filters.map((filter) => [names.filterTopic(filter.name, name), filter.selects] as const),
    ),
  );
  return ownTopics(names, wanted, 1).map(({ name, role }) => ({
    name,
    role,
    meaning: role === 'filter' ? (selects.get(name) ?? '') : meanings[role],
  }));
}

async function listTopics({ survey, brokers }: TopicFlags, terminal: Terminal): Promise<void> {
  const wanted = surveysOf(survey);
  if (!knowsCluster(terminal.env, brokers)) {
    const names = new Names({ prefix: terminal.env['FINK_TOPIC_PREFIX'] || undefined });
    const rows = describedTopics(names, wanted).map(({ name, role, meaning }) => [name, role, meaning]);
    terminal.out(textTable(rows).join('\n'));
    return;
  }
  const { connection, names } = ownCluster(terminal.env, brokers);
  await using admin = await connectAdmin(connection);
  const existing = new Set(await admin.listTopics());
  const rows = describedTopics(names, wanted).map(({ name, role, meaning }) => [
    name,
    existing.has(name) ? 'exists' : 'MISSING',
    role,
    meaning,
  ]);
  terminal.out(textTable(rows).join('\n'));
}

async function waitForTopics(
  { survey, brokers, timeout, expected }: WaitFlags,
  terminal: Terminal,
): Promise<void> {
  const listed = expected === undefined ? undefined : await readExpectedTopics(expected);
  const { connection, names } = ownCluster(terminal.env, brokers);
  const topics = listed ?? ownTopics(names, surveysOf(survey), 1).map(({ name }) => name);
  const deadline = Date.now() + timeout * 1000;
  try {
    await onceReachable(connection, deadline, (admin) =>
      admin.waitForTopics(topics, { timeoutMs: Math.max(0, deadline - Date.now()) }),
    );
  } catch (error) {
    if (!(error instanceof KafkaProblem)) throw error;
    terminal.err(error.message);
    throw new CheckFailed();
  }
  terminal.out(`All ${topics.length} topics exist.`);
}
