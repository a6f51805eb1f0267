import { join } from 'node:path';
import { DirectoryStore } from '@fink/object-store';
import {
  countContainer,
  type LedgerRecord,
  type LedgerSums,
  readLedgerFile,
  sumLedger,
} from '@fink/pipeline';
import { Names, type Survey } from '@fink/topology';
import { type Command, InvalidArgumentError } from 'commander';
import { nightArgument, surveyOf, surveyOption } from '../arguments.ts';
import { connectAdmin, kafkaOf, ownCluster, ownStore } from '../environment.ts';
import { CheckFailed, CommandError, UsageError } from '../failures.ts';
import { ledgerReport } from '../report/night-report.ts';
import { renderReport } from '../report/render-report.ts';
import type { Terminal } from '../terminal.ts';
import { compare, type Findings } from '../verify/compare.ts';
import { readLedgerTopic } from '../verify/ledger-topic.ts';
import type { Recount, TopicRecount } from '../verify/recount.ts';
import { recountObjects } from '../verify/recount-objects.ts';
import { recountDeadLetters, recountTopic, type TopicReader } from '../verify/recount-topics.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface LedgerFlags {
  readonly survey?: string;
  readonly out?: string;
  readonly verify?: boolean;
  readonly json?: string;
}

const examples = `
Examples:
  What the broker did with a night (access by FINK_KAFKA_*, see finkctl config):
    finkctl ledger 20260101
  Recount it: messages in Kafka, rows in the footers of the Parquet objects (FINK_STORE_URL, AWS_*):
    finkctl ledger 20260101 --survey ztf --verify --json night.json
  A run of finkctl run, or a night kept by finkctl night --keep:
    finkctl ledger all --verify --out result

--verify counts without the ledger's help: committed messages per topic by their source headers, dead letters,
and rows of the archived objects. Every discrepancy is a line, and the exit code 1. Objects that the ledger does
not name (orphans of a killed process) are listed; they are no fault, since readers trust only named objects.`;

/** `finkctl ledger`: what was done with a night, and whether it is so. */
export function addLedger(program: Command, terminal: Terminal): void {
  program
    .command('ledger')
    .argument('<night>', 'YYYYMMDD, or all', nightOrAll)
    .description('print what the ledger says of a night, and verify it by a recount')
    .addOption(surveyOption())
    .option('--verify', 'recount from Kafka and the object store, and compare')
    .option('--out <dir>', 'read a run in files mode (or a kept night) instead of Kafka')
    .option('--json <file>', 'write the report, with what --verify found, as JSON')
    .addHelpText('after', examples)
    .action((night: string, flags: LedgerFlags) => ledger(night, flags, terminal));
}

function nightOrAll(text: string): string {
  if (text === 'all') return text;
  try {
    return nightArgument(text);
  } catch {
    throw new InvalidArgumentError(`"${text}" is neither a night YYYYMMDD nor "all".`);
  }
}

/** Where a ledger is, and how the rest is counted there. */
interface Place {
  readonly words: string;
  readonly names: Names;
  records(): Promise<LedgerRecord[]>;
  recount(survey: Survey, sums: LedgerSums, night: string | undefined): Promise<Recount>;
}

async function ledger(nightName: string, flags: LedgerFlags, terminal: Terminal): Promise<void> {
  const night = nightName === 'all' ? undefined : nightName;
  await checkJsonTarget(flags.json);
  if (flags.out !== undefined) return report(folderPlace(flags.out), night, flags, terminal);
  const { connection, names, groupPrefix } = ownCluster(terminal.env);
  // Before anything is read: a missing variable is a matter of usage.
  const store = flags.verify ? ownStore(terminal.env) : undefined;
  await using admin = await connectAdmin(connection);
  const reader: TopicReader = { kafka: kafkaOf(connection), admin, groupPrefix };
  const place: Place = {
    words: names.ledgerTopic,
    names,
    records: () => readLedgerTopic(reader, names),
    recount: async (survey, sums, of) => ({
      topics: await recountTopics(reader, names, survey, sums, of),
      deadLetters: await recountDeadLetters(reader, names.deadLetterTopic(survey.name), of),
      objects: store === undefined ? new Map() : await recountObjects(store, survey.name, of),
    }),
  };
  await report(place, night, flags, terminal);
}

async function recountTopics(
  reader: TopicReader,
  names: Names,
  survey: Survey,
  sums: LedgerSums,
  night: string | undefined,
): Promise<Map<string, TopicRecount>> {
  const existing = new Set(await reader.admin.listTopics());
  const counts = new Map<string, TopicRecount>();
  for (const topic of deliveryTopics(names, survey, sums)) {
    if (existing.has(topic)) counts.set(topic, await recountTopic(reader, topic, night));
  }
  return counts;
}

/** Declared topics, and those that the ledger names although they are declared no longer. */
const deliveryTopics = (names: Names, survey: Survey, sums: LedgerSums): Set<string> =>
  new Set([
    ...survey.filters.map((filter) => names.filterTopic(filter.name, survey.name)),
    names.countTopic(survey.name),
    ...Object.keys(sums.delivered),
  ]);

/** A folder of files mode: containers say neither night nor identity, so only all nights together can be verified. */
function folderPlace(folder: string): Place {
  const names = new Names();
  return {
    words: folder,
    names,
    records: () => readLedgerFile(folder),
    async recount(survey, sums, night) {
      if (night !== undefined) {
        throw new UsageError(
          `--verify with --out counts whole topics: use "finkctl ledger all --verify --out ${folder}".`,
        );
      }
      const topics = new Map<string, TopicRecount>();
      for (const topic of deliveryTopics(names, survey, sums)) {
        const path = join(folder, 'topics', `${topic}.avro`);
        const messages = await countContainer(path).catch((cause: NodeJS.ErrnoException) => {
          if (cause.code === 'ENOENT') return 0;
          throw new CommandError(`Damaged: ${cause.message}`, { cause });
        });
        topics.set(topic, { messages, duplicates: [], unidentified: 0, expired: false });
      }
      return { topics, objects: await recountObjects(new DirectoryStore(folder), survey.name) };
    },
  };
}

async function report(
  place: Place,
  night: string | undefined,
  flags: LedgerFlags,
  terminal: Terminal,
): Promise<void> {
  const records = await place.records();
  const survey = surveyOf(flags.survey ?? (terminal.env['FINK_SURVEY'] || onlySurvey(records, place.words)));
  const sums = sumLedger(records, survey.name, night);
  if (sums.nights.length === 0) {
    const known = sumLedger(records, survey.name).nights;
    const others = known.length === 0 ? 'no night at all' : known.join(' ');
    throw new CommandError(
      `${place.words} has no record of ${survey.name}, night ${night ?? 'all'}; it has: ${others}.`,
    );
  }
  const findings = flags.verify ? await verify(place, records, survey, sums, night) : undefined;
  const summary = ledgerReport(sums, place.names);
  await writeJson(flags.json, {
    ...summary,
    ...(findings && { verified: findings.discrepancies.length === 0, ...findings }),
  });
  terminal.out(
    renderReport(summary, {
      title: `Ledger ${place.words}, survey ${survey.name}`,
      problems: sums.problems,
      mixedVersions: sums.mixedVersions,
      notes: findings ? findingLines(findings) : [],
    }),
  );
  if (!sums.balanced || (findings && findings.discrepancies.length > 0)) throw new CheckFailed();
}

function onlySurvey(records: readonly LedgerRecord[], words: string): string {
  const found = [...new Set(records.map(({ survey }) => survey))];
  if (found.length === 1) return found[0];
  if (found.length === 0) throw new CommandError(`${words} is empty: no night was processed yet.`);
  throw new UsageError(`${words} has records of ${found.join(' and ')}: choose with --survey.`);
}

async function verify(
  place: Place,
  records: readonly LedgerRecord[],
  survey: Survey,
  sums: LedgerSums,
  night: string | undefined,
): Promise<Findings> {
  const objects = records
    .filter((record) => record.kind === 'archive')
    .filter((record) => record.survey === survey.name)
    .flatMap((record) => record.objects)
    .filter((object) => night === undefined || object.night === night);
  const recount = await place.recount(survey, sums, night);
  return compare({ sums, objects }, recount, place.names.countTopic(survey.name));
}

const findingLines = ({ discrepancies, notes }: Findings): string[] => [
  discrepancies.length === 0
    ? 'Verified: the recount agrees with the ledger.'
    : `The recount does not agree with the ledger, in ${discrepancies.length} ways:`,
  ...discrepancies.map((line) => `  ${line}`),
  ...notes.map((line) => `  note: ${line}`),
];
