import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LocalBroker } from '@fink/local-broker';
import { type Survey, simulatedTopic } from '@fink/topology';
import type { Command } from 'commander';
import { nightArgument, positiveNumber, surveyOf, surveyOption, wholeNumber } from '../arguments.ts';
import { catalogueSource, cataloguesOption, fillStore } from '../catalogue-source.ts';
import { CheckFailed, UsageError } from '../failures.ts';
import { interruptible } from '../interrupt.ts';
import { type AlertSource, alertSource } from '../night/alert-source.ts';
import { keepNight } from '../night/keep-night.ts';
import { type PlayedNight, playNight } from '../night/play-night.ts';
import { createProgress } from '../progress.ts';
import { nightReport } from '../report/night-report.ts';
import { renderReport } from '../report/render-report.ts';
import { scienceNotes } from '../report/science-notes.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface NightFlags {
  readonly survey: string;
  readonly alerts?: string;
  readonly size?: number;
  readonly night?: string;
  readonly noscience?: boolean;
  readonly catalogues?: string;
  readonly json?: string;
  readonly keep?: string | true;
  readonly seed: number;
  readonly processes: number;
  readonly partitions: number;
  readonly rate?: number;
}

/** The progress topic has so many partitions: a source topic cannot have more. */
const mostPartitions = 64;

const examples = `
Examples:
  A night of generated ZTF alerts through a real Kafka and a real S3 server, on this machine:
    finkctl night
  Real packets, from a folder or a night of the public archive:
    finkctl night --alerts ztf_public_20260101.tar.gz
  300 generated LSST alerts, the report also as JSON, topics and archives kept:
    finkctl night --survey lsst --size 300 --json report.json --keep night-of-lsst

The exit code is 0 only if every alert published has exactly one fate (the report says "Balanced").`;

/** `finkctl night`: the whole broker on one machine plays a night and reports. */
export function addNight(program: Command, terminal: Terminal): void {
  program
    .command('night')
    .description('play a night of alerts through the whole broker on this machine, and report every count')
    .addOption(surveyOption().default('ztf'))
    .option('--alerts <path>', 'real packets: a folder, a .tar or .tar.gz, or one file (generated ones)')
    .option('--size <n>', 'number of alerts (2000 of ZTF, 500 of LSST; all of --alerts)', wholeNumber(0))
    .option(
      '--night <YYYYMMDD>',
      'night of the alerts (20260101, or that of the first of --alerts)',
      nightArgument,
    )
    .option('--noscience', 'quality cuts only: every surviving alert goes to every topic')
    .addOption(cataloguesOption())
    .option('--json <file>', 'write the report as JSON')
    .option('--keep [dir]', 'keep topics, archives, ledger and logs (in a new folder night-<night>)')
    .option('--seed <n>', 'seed of generated alerts: equal seeds give equal alerts', wholeNumber(0), 1)
    .option('--processes <n>', 'broker processes', wholeNumber(1, 16), 1)
    .option('--partitions <n>', 'partitions of the source topic', wholeNumber(1, mostPartitions), 4)
    .option('--rate <n>', 'alerts per second (as fast as possible)', positiveNumber)
    .addHelpText('after', examples)
    .action((flags: NightFlags) => night(flags, terminal));
}

async function night(flags: NightFlags, terminal: Terminal): Promise<void> {
  const survey = surveyOf(flags.survey);
  await checkJsonTarget(flags.json);
  let skipped = 0;
  const source = await alertSource({ ...flags, survey, onSkipped: () => skipped++ });
  const keepIn = await keepFolder(flags.keep, source.night);
  const { played, catalogues } = await onLocalBroker(survey, flags, source, keepIn, terminal);

  const report = nightReport(played.sums, played);
  await writeJson(flags.json, report);
  const mode = flags.noscience ? ', without science' : '';
  terminal.out(
    renderReport(report, {
      title: `${isOneNight(survey, flags) ? `Night ${source.night}` : 'Replay'} of ${survey.name}: ${source.words}${mode}`,
      published: played.published,
      problems: [...played.sums.problems, ...played.problems],
      mixedVersions: played.sums.mixedVersions,
      notes: [
        ...(skipped > 0 ? [`${skipped} files were skipped: they end neither in .avro nor in .bin.`] : []),
        ...(flags.noscience ? [] : scienceNotes(survey, catalogues)),
        ...(keepIn === undefined ? [] : keptNotes(keepIn)),
      ],
    }),
  );
  if (!report.balanced) throw new CheckFailed();
}

/** Whether all alerts have the night of the source; packets of real folders may be of many. */
const isOneNight = (survey: Survey, { alerts }: NightFlags): boolean =>
  survey.night === 'topic-name' || alerts === undefined;

/** Where to keep the night: a folder that holds nothing yet. */
async function keepFolder(keep: string | true | undefined, nightName: string): Promise<string | undefined> {
  if (keep === undefined) return undefined;
  const folder = resolve(keep === true ? `night-${nightName}` : keep);
  const entries = await readdir(folder).catch(() => []);
  if (entries.length > 0) throw new UsageError(`--keep: ${folder} is not empty. Name another folder.`);
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new UsageError(`--keep: ${folder} cannot be made: ${cause.message}.`, { cause });
  });
  return folder;
}

const keptNotes = (folder: string): string[] => [
  `Kept in ${folder}:`,
  '  topics/*.avro        what subscribers got, as Avro object containers',
  '  raw/, science/       the archives, plain Parquet (and undecodable/, if any)',
  '  ledger.jsonl         the ledger; broker-*.log the logs',
  `Look at it: finkctl ledger all --verify --out ${folder}`,
  `            duckdb -c "select count(*) from '${folder}/science/**/*.parquet'"`,
];

/** Starts everything, plays the night, and ends everything again, whatever happens. */
async function onLocalBroker(
  survey: Survey,
  flags: NightFlags,
  source: AlertSource,
  keepIn: string | undefined,
  terminal: Terminal,
): Promise<{ readonly played: PlayedNight; readonly catalogues: readonly string[] }> {
  const tables = flags.noscience ? undefined : catalogueSource(flags.catalogues, terminal);
  const progress = createProgress(terminal);
  let starting: Promise<LocalBroker> | undefined;
  try {
    return await interruptible(async (signal) => {
      progress.stage('Starting Kafka and an S3 server on this machine ...');
      starting = LocalBroker.start({ survey, ...(keepIn !== undefined && { keepIn }) });
      const local = await starting;
      const catalogues = await fillStore(local.store, survey, tables);
      signal.throwIfAborted();
      const played = await playNight(local, source.packets(), {
        sourceTopic: simulatedTopic(survey.name, source.night),
        partitions: flags.partitions,
        processes: flags.processes,
        noScience: flags.noscience ?? false,
        progress,
        signal,
        ...(flags.rate !== undefined && { ratePerSecond: flags.rate }),
        ...(source.size !== undefined && { size: source.size }),
      });
      if (keepIn !== undefined) {
        progress.stage(`Keeping the night in ${keepIn} ...`);
        await keepNight(local, played.records, keepIn);
      }
      return { played, catalogues };
    });
  } finally {
    progress.end();
    await starting?.then(
      (local) => local.stop(),
      () => {},
    );
  }
}
